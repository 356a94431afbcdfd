package dev.atelier.magictailor.training;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.text.TextGradient;
import java.nio.file.Path;

/** From pseudo-words through the frozen text encoder to every image's text embeddings, and back for gradients. */
final class WordPath implements AutoCloseable {
    private final Prompts prompts;
    private final TextGradient encoder;
    private final long[] wordsShape;
    private final long[] rowsShape;

    private WordPath(ModelPack pack, Prompts prompts, int words, TextGradient encoder) {
        this.prompts = prompts;
        this.encoder = encoder;
        this.wordsShape = new long[] {words, pack.text().dimension()};
        this.rowsShape = new long[] {prompts.rows().size(), pack.text().length(), pack.text().dimension()};
    }

    /**
     * @param words N, how many pseudo-words there are
     * @param cache keeps the differentiated encoder
     */
    static WordPath open(ModelPack pack, Prompts prompts, int words, Path cache, EngineSettings engine) {
        return new WordPath(pack, prompts, words, TextGradient.open(pack, prompts.rows(), words, cache, engine));
    }

    Prompts prompts() {
        return prompts;
    }

    /** Text embeddings of all images, [B,L,D], from the pseudo-words, [N,D]. */
    float[] embeddings(float[] words) {
        return prompts.spread(encoder.encode(new Tensor(words, wordsShape)).data());
    }

    /** Gradient to the pseudo-words that were embedded last, [N,D], from that to all images' text embeddings, [B,L,D]. */
    float[] gradient(float... upstream) {
        return encoder.gradient(new Tensor(prompts.gather(upstream), rowsShape)).data();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
