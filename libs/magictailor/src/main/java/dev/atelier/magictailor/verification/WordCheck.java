package dev.atelier.magictailor.verification;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.text.TextGradient;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.magictailor.optimizer.GradientNorm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The gradient of pseudo-words through the text encoder against the slope along it, for a random weighting of the embeddings. */
final class WordCheck {
    /** Of the words' own size: large enough to stand out of rounding, small enough for the curvature. */
    private static final double STEP = 1e-2;

    private WordCheck() {}

    static double relativeError(ModelPack pack, int words, Path work, EngineSettings engine) {
        int dimension = pack.text().dimension();
        int length = pack.text().length();
        List<EncodedPrompt> prompts = IntStream.range(0, words).mapToObj(word -> prompt(length, word)).toList();
        try (TextGradient encoder = TextGradient.open(pack, prompts, words, work, engine)) {
            Tensor weighting = new Tensor(normals(0, words * length * dimension), words, length, dimension);
            float[] rows = normals(1, words * dimension);
            encoder.encode(new Tensor(rows, words, dimension));
            float[] slope = encoder.gradient(weighting).data();
            double norm = GradientNorm.of(slope);
            double step = STEP * GradientNorm.of(rows);
            double above = weighted(encoder, new Tensor(moved(rows, slope, step / norm), words, dimension), weighting);
            double below = weighted(encoder, new Tensor(moved(rows, slope, -step / norm), words, dimension), weighting);
            return Math.abs((above - below) / (2 * step) - norm) / norm;
        }
    }

    private static EncodedPrompt prompt(int length, int word) {
        return new EncodedPrompt(new long[length], List.of(new EncodedPrompt.Placement(Math.min(4, length - 1), word)));
    }

    private static double weighted(TextGradient encoder, Tensor rows, Tensor weighting) {
        float[] embeddings = encoder.encode(rows).data();
        double sum = 0;
        for (int i = 0; i < embeddings.length; i++) {
            sum += (double) embeddings[i] * weighting.data()[i];
        }
        return sum;
    }

    private static float[] moved(float[] at, float[] direction, double factor) {
        float[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (factor * direction[i]);
        }
        return moved;
    }

    private static float[] normals(int image, int size) {
        float[] values = new float[size];
        Philox.normals(0, Purpose.CHECK, 1, image, values);
        return values;
    }
}
