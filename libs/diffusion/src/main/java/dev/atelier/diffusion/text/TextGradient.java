package dev.atelier.diffusion.text;

import ai.onnxruntime.OrtEnvironment;
import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.cache.GraphCache;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text encoder and the gradient by its learned words, for fixed prompts: a vector-Jacobian product. Not safe for use by several
 * threads.
 */
public final class TextGradient implements AutoCloseable {
    /** Changes whenever this code would make another graph of the same model. */
    private static final String VERSION = "text-gradient 1";
    private static final String SEED = Differentiation.SEED + TextNames.HIDDEN;
    private static final String GRADIENT = Differentiation.GRADIENT + TextNames.ROWS;

    private final Session session;
    private final NativeTensors inputs = new NativeTensors();

    private TextGradient(Session session, List<EncodedPrompt> prompts, int words) {
        this.session = session;
        inputs.putLongs(TextNames.IDS, Placements.ids(prompts)).put(TextNames.PLACEMENT, Placements.oneHot(prompts, words));
    }

    /**
     * Differentiates the pack's text encoder, or finds that done.
     *
     * @param cache keeps what is made for the next time
     */
    public static TextGradient open(ModelPack pack, List<EncodedPrompt> prompts, int words, Path cache, EngineSettings settings) {
        Path model = pack.model(ModelPart.TEXT_ENCODER);
        String key = String.join("\n", VERSION, OrtEnvironment.getEnvironment().getVersion(), pack.digest(),
            Integer.toString(prompts.size()), Integer.toString(words));
        try {
            Graph backward = new GraphCache(cache).get(key, folder -> differentiated(pack, prompts.size(), words, folder));
            return new TextGradient(Session.open(model, backward, settings), prompts, words);
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(model, refused);
        }
    }

    private static Graph differentiated(ModelPack pack, int prompts, int words, Path folder) {
        Graph graph = TextGraph.build(pack, prompts, words);
        graph.removeOutput(TextNames.TOKEN_EMBEDDINGS);
        graph.prune();
        return Differentiation.vectorJacobian(Folding.fold(graph, Map.of(), folder), List.of(TextNames.HIDDEN), List.of(TextNames.ROWS));
    }

    /**
     * dL/dP from dL/d(embeddings).
     *
     * @param rows P, the learned words [N,D]
     * @param gradient of the loss by the embeddings, [B,L,D]
     * @return [N,D]
     */
    public Tensor gradient(Tensor rows, Tensor gradient) {
        inputs.put(TextNames.ROWS, rows).put(SEED, gradient);
        return session.run(Set.of(GRADIENT), inputs).get(GRADIENT);
    }

    @Override
    public void close() {
        try (session; inputs) {
            // closed in the reverse order
        }
    }
}
