package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import java.nio.file.Path;

/**
 * Names and types of the UNet's inputs and output, as its graph declares them.
 *
 * @param sample latents [B,C,h,w]
 * @param timestep [], [1] or [B] of any number type
 * @param text embeddings [B,L,D]
 * @param prediction its output, [B,C,h,w]
 */
public record UnetSignature(String sample, String timestep, TensorType timestepType, String text, String prediction) {
    static UnetSignature read(Path file, Graph graph) {
        SignatureReader reader = new SignatureReader(file, graph);
        reader.expectInputs(3, "use Stable Diffusion 1 or 2: models with further inputs (SDXL, inpainting, LCM) are not supported");
        String timestep = reader.inputOfRank(0, 1, "timestep");
        return new UnetSignature(reader.floatInput(4, "sample"), timestep, graph.inputType(timestep),
            reader.floatInput(3, "encoder_hidden_states"), reader.firstOutput("out_sample"));
    }
}
