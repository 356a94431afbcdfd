package dev.atelier.diffusion.text;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.Arrays;

/** Rows of a text encoder's own embedding table. */
public final class TokenEmbeddings {

    private TokenEmbeddings() {
    }

    /** Embeddings [ids,D] of tokens; opens nothing but the table, and closes it. */
    public static Tensor of(ModelPack pack, EngineSettings settings, long... ids) {
        Graph graph = TextGraph.open(pack);
        graph.removeOutput(TextNames.HIDDEN);
        graph.prune();
        graph.inputs().stream().filter(input -> graph.consumers(input).isEmpty()).toList().forEach(graph::removeInput);
        int length = pack.text().length();
        int dimension = pack.text().dimension();
        long[] padded = Arrays.copyOf(ids, Math.ceilDiv(ids.length, length) * length);
        try (Session session = Session.open(pack.model(ModelPart.TEXT_ENCODER), graph, settings); NativeTensors inputs = new NativeTensors()) {
            inputs.putLongs(TextNames.IDS, new LongTensor(padded, padded.length / length, length));
            float[] all = session.run(TextNames.TOKEN_EMBEDDINGS, inputs).data();
            return new Tensor(Arrays.copyOf(all, ids.length * dimension), ids.length, dimension);
        }
    }
}
