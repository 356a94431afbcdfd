package dev.atelier.diffusion.text;

import ai.onnxruntime.OrtEnvironment;
import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.cache.GraphCache;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.rewrite.Halves;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The text encoder for fixed prompts, and the gradient by their learned words: a vector-Jacobian product. What {@link #encode} computes on
 * its way is kept for {@link #gradient}. Not safe for use by several threads.
 */
public final class TextGradient implements AutoCloseable {
    /** Changes whenever this code would make another graph of the same model. */
    private static final String VERSION = "text-gradient 1";
    private static final String SEED = Differentiation.SEED + TextNames.HIDDEN;
    private static final String GRADIENT = Differentiation.GRADIENT + TextNames.ROWS;

    private final Session forward;
    private final Session backward;
    private final Set<String> outputs = new HashSet<>();
    private final NativeTensors words = new NativeTensors();
    private final NativeTensors seed = new NativeTensors();
    private Session.Left left;

    private TextGradient(Path model, Halves halves, List<EncodedPrompt> prompts, int count, EngineSettings settings) {
        this.forward = Session.open(model, halves.first(), settings);
        this.backward = Session.open(model, halves.second(), settings);
        outputs.add(TextNames.HIDDEN);
        outputs.addAll(halves.carried());
        words.putLongs(TextNames.IDS, Placements.ids(prompts)).put(TextNames.PLACEMENT, Placements.oneHot(prompts, count));
        seed.put(TextNames.PLACEMENT, Placements.oneHot(prompts, count));
    }

    /**
     * Differentiates the pack's text encoder, or finds that done.
     *
     * @param words N, how many learned words there are
     * @param cache keeps what is made for the next time
     */
    public static TextGradient open(ModelPack pack, List<EncodedPrompt> prompts, int words, Path cache, EngineSettings settings) {
        Path model = pack.model(ModelPart.TEXT_ENCODER);
        String key = String.join("\n", VERSION, OrtEnvironment.getEnvironment().getVersion(), pack.digest(),
            Integer.toString(prompts.size()), Integer.toString(words));
        try {
            Graph whole = new GraphCache(cache).get(key, folder -> differentiated(pack, prompts.size(), words, folder));
            return new TextGradient(model, Halves.split(whole, List.of(TextNames.HIDDEN)), prompts, words, settings);
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
     * Embeddings of the prompts.
     *
     * @param rows P, the learned words [N,D]
     * @return [B,L,D]
     */
    public Tensor encode(Tensor rows) {
        release();
        left = forward.leave(outputs, words.put(TextNames.ROWS, rows));
        return left.copy(TextNames.HIDDEN);
    }

    /**
     * dL/dP from dL/d(embeddings), at the words that were encoded last.
     *
     * @param gradient of the loss by the embeddings, [B,L,D]
     * @return [N,D]
     */
    public Tensor gradient(Tensor gradient) {
        return backward.run(GRADIENT, Objects.requireNonNull(left, "encode() comes before gradient()"), seed.put(SEED, gradient));
    }

    private void release() {
        if (left != null) {
            left.close();
            left = null;
        }
    }

    @Override
    public void close() {
        release();
        try (forward; backward; words; seed) {
            // closed in the reverse order
        }
    }
}
