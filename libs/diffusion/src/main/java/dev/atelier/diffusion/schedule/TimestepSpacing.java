package dev.atelier.diffusion.schedule;

/** Where sampling's timesteps lie, as diffusers names it (Lin et al. 2023, table 2). */
public enum TimestepSpacing {
    LEADING, TRAILING, LINSPACE
}
