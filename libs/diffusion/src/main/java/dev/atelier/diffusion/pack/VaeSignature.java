package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.graph.Graph;
import java.nio.file.Path;

/**
 * Names of one half of the VAE: pictures [B,3,H,W] in, latents out, or the reverse.
 *
 * @param input pixels in [−1,1], or unscaled latents
 * @param output moments, a sample of them, or pixels
 */
public record VaeSignature(String input, String output) {
    static VaeSignature read(Path file, Graph graph) {
        SignatureReader reader = new SignatureReader(file, graph);
        reader.expectInputs(1, "export the VAE's halves with one input each");
        return new VaeSignature(reader.floatInput(4, "sample"), graph.outputs().getFirst());
    }
}
