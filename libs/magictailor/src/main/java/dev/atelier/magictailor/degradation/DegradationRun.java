package dev.atelier.magictailor.degradation;

import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;
import dev.atelier.magictailor.mask.NearestResize;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;

/**
 * Makes chunks: for each step the degraded pictures of all references go through the VAE, and their masks are brought to latent
 * and attention size.
 */
public final class DegradationRun {
    private final List<Reference> references;
    private final DegradationSettings settings;
    private final MomentsEncoder encoder;
    private final long seed;
    private final int totalSteps;
    private final int attentionHeight;
    private final int attentionWidth;
    private final String modelDigest;

    /**
     * @param references pictures ordered by asset, all of one size
     * @param seed the job's
     * @param totalSteps D, steps of both training stages
     * @param attentionResolution {rows, columns} of the maps that the attention loss reads
     */
    public DegradationRun(
            List<Reference> references, DegradationSettings settings, MomentsEncoder encoder, long seed, int totalSteps,
            int[] attentionResolution, String modelDigest) {
        this.references = List.copyOf(references);
        this.settings = Objects.requireNonNull(settings);
        this.encoder = Objects.requireNonNull(encoder);
        this.seed = seed;
        this.totalSteps = totalSteps;
        this.attentionHeight = attentionResolution[0];
        this.attentionWidth = attentionResolution[1];
        this.modelDigest = modelDigest;
    }

    /** The chunk of steps firstStep … firstStep + steps − 1. */
    public Chunk chunk(int firstStep, int steps) {
        return chunk(firstStep, steps, step -> true);
    }

    /**
     * The same, asking before each step whether to go on.
     *
     * @throws CancellationException when {@code goOn} said no
     */
    public Chunk chunk(int firstStep, int steps, IntPredicate goOn) {
        ChunkBuilder builder = null;
        for (int step = firstStep; step < firstStep + steps; step++) {
            if (!goOn.test(step)) {
                throw new CancellationException("degradation was cancelled before step " + step);
            }
            StepPictures pictures = pictures(step);
            Tensor moments = encoder.moments(pictures.pixels());
            if (builder == null) {
                builder = new ChunkBuilder(shape(moments), firstStep, steps);
            }
            builder.put(step, moments.data(), pictures.masks());
        }
        return Objects.requireNonNull(builder, "a chunk has at least one step").build();
    }

    /** The degraded pictures of one step, as they go into the VAE. */
    public StepPictures pictures(int step) {
        return StepPictures.of(references, settings, seed, step, totalSteps);
    }

    private ChunkShape shape(Tensor moments) {
        int channels = (int) moments.size(1) / 2;
        return new ChunkShape(
                references.size(), channels, (int) moments.size(2), (int) moments.size(3), attentionHeight, attentionWidth);
    }

    /** Collects steps into a chunk's flat arrays. */
    private final class ChunkBuilder {
        private final ChunkShape shape;
        private final int firstStep;
        private final int steps;
        private final float[] moments;
        private final float[] masks;
        private final float[] attentionMasks;

        ChunkBuilder(ChunkShape shape, int firstStep, int steps) {
            this.shape = shape;
            this.firstStep = firstStep;
            this.steps = steps;
            this.moments = new float[steps * shape.momentsSize()];
            this.masks = new float[steps * shape.maskSize()];
            this.attentionMasks = new float[steps * shape.attentionSize()];
        }

        void put(int step, float[] stepMoments, float[][] pixelMasks) {
            int at = step - firstStep;
            System.arraycopy(stepMoments, 0, moments, at * shape.momentsSize(), shape.momentsSize());
            for (int image = 0; image < pixelMasks.length; image++) {
                putMasks(at * shape.batch() + image, pixelMasks[image]);
            }
        }

        private void putMasks(int row, float[] pixelMask) {
            Reference size = references.getFirst();
            float[] latent = NearestResize.resize(pixelMask, size.height(), size.width(), shape.height(), shape.width());
            float[] attention = NearestResize.resize(latent, shape.height(), shape.width(), attentionHeight, attentionWidth);
            System.arraycopy(latent, 0, masks, row * latent.length, latent.length);
            System.arraycopy(attention, 0, attentionMasks, row * attention.length, attention.length);
        }

        Chunk build() {
            return new Chunk(firstStep, steps, shape, moments, masks, attentionMasks, modelDigest);
        }
    }
}
