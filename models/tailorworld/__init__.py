"""TailorWorld: a procedural world, and the recipe for the small latent diffusion model that lives in it."""
