package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names and types of the UNet's inputs and output, as its graph declares them.
 *
 * @param sample latents [B,C,h,w]
 * @param sampleType their declared type; sizes that the export leaves open are unknown
 * @param timestep [], [1] or [B] of any number type
 * @param text embeddings [B,L,D]
 * @param prediction its output, [B,C,h,w]
 */
public record UnetSignature(
        String sample, TensorType sampleType, String timestep, TensorType timestepType, String text, String prediction) {
    /** Rows and columns of the latents, where the export fixed them. */
    Optional<LatentSize> fixedLatents() {
        long height = sampleType.size(2);
        long width = sampleType.size(3);
        boolean fixed = height != TensorType.UNKNOWN && width != TensorType.UNKNOWN;
        return fixed ? Optional.of(new LatentSize(Math.toIntExact(height), Math.toIntExact(width))) : Optional.empty();
    }

    static UnetSignature read(Path file, Graph graph) {
        SignatureReader reader = new SignatureReader(file, graph);
        reader.expectInputs(3, "use Stable Diffusion 1 or 2: models with further inputs (SDXL, inpainting, LCM) are not supported");
        String timestep = reader.inputOfRank(0, 1, "timestep");
        String sample = reader.floatInput(4, "sample");
        return new UnetSignature(sample, graph.inputType(sample), timestep, graph.inputType(timestep),
            reader.floatInput(3, "encoder_hidden_states"), reader.firstOutput("out_sample"));
    }
}
