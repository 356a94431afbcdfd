package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import java.nio.file.Path;

/**
 * Names and types of the text encoder's input and output.
 *
 * @param ids token ids [B,L]
 * @param idsType int32 or int64
 * @param hidden last hidden state [B,L,D], float32
 */
public record TextSignature(String ids, ElementType idsType, String hidden) {
    static TextSignature read(Path file, Graph graph) {
        SignatureReader reader = new SignatureReader(file, graph);
        reader.expectInputs(1, "export the text encoder with input_ids alone");
        String ids = reader.inputOfRank(2, 2, "input_ids");
        return new TextSignature(ids, graph.inputType(ids).element(), reader.firstOutput("last_hidden_state"));
    }
}
