package dev.atelier.magictailor.degradation;

import dev.atelier.diffusion.tensor.Tensor;

/** The VAE's encoder as the degradation stage sees it: pixels [B,3,H,W] in [-1, 1] to mean ‖ logvar, [B,2C,h,w], unscaled. */
@FunctionalInterface
public interface MomentsEncoder {
    Tensor moments(Tensor pixels);
}
