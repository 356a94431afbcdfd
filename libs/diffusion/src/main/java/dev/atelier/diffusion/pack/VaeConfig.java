package dev.atelier.diffusion.pack;

/**
 * The VAE's sizes.
 *
 * @param channels of its latents
 * @param scalingFactor latents = (sample − shift) · factor
 * @param shiftFactor 0 for Stable Diffusion 1 and 2
 * @param downscale pixels for one latent, along one side
 */
public record VaeConfig(int channels, double scalingFactor, double shiftFactor, int downscale) {
    static VaeConfig read(JsonFile file) {
        int blocks = file.find("block_out_channels").filter(node -> node.isArray() && !node.isEmpty())
            .orElseThrow(() -> new ModelUnsupportedException(file.path(), "'block_out_channels' is missing",
            "copy the file from the original model")).size();
        return new VaeConfig(file.integer("latent_channels", 4), file.real("scaling_factor", 0.18215), file.real("shift_factor", 0),
            1 << (blocks - 1));
    }
}
