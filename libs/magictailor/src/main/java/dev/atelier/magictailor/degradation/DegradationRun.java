package dev.atelier.magictailor.degradation;

import dev.atelier.base.concurrent.Joins;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;
import dev.atelier.magictailor.mask.NearestResize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/**
 * Makes chunks: for each step the degraded pictures of all references go through the VAE, and their masks are brought to latent
 * and attention size.
 */
public final class DegradationRun {
    /** Pixels of a side up to which several steps' pictures may be in memory at once. */
    private static final int SMALL = 256;

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

    /** How many steps are best computed side by side. */
    public static int lanes(EngineSettings engine, int side) {
        return side <= SMALL ? engine.lanes() : 1;
    }

    /**
     * The chunk of steps firstStep … firstStep + steps − 1.
     *
     * @param lanes how many steps are computed side by side, each by a thread of its own; the chunk is the same for any number
     */
    public Chunk chunk(int firstStep, int steps, int lanes) {
        return chunk(firstStep, steps, lanes, step -> true);
    }

    /**
     * The same, asking before each step whether to go on.
     *
     * @throws CancellationException when {@code goOn} said no
     */
    public Chunk chunk(int firstStep, int steps, int lanes, IntPredicate goOn) {
        ChunkBuilder builder = new ChunkBuilder(firstStep, steps);
        int end = firstStep + steps;
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            for (int step = firstStep; step < end; step += lanes) {
                List<CompletableFuture<EncodedStep>> running = new ArrayList<>();
                for (int one = step; one < Math.min(step + lanes, end); one++) {
                    running.add(begin(one, goOn, threads));
                }
                running.stream().map(Joins::join).forEach(builder::put);
            }
        }
        return builder.build();
    }

    private CompletableFuture<EncodedStep> begin(int step, IntPredicate goOn, Executor threads) {
        if (!goOn.test(step)) {
            throw new CancellationException("degradation was cancelled before step " + step);
        }
        return CompletableFuture.supplyAsync(() -> encoded(step), threads);
    }

    private EncodedStep encoded(int step) {
        StepPictures pictures = pictures(step);
        return new EncodedStep(step, encoder.moments(pictures.pixels()), pictures.masks());
    }

    /** What one step puts into its chunk. */
    private record EncodedStep(int step, Tensor moments, float[][] masks) {}

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
        private final int firstStep;
        private final int steps;
        private ChunkShape shape;
        private float[] moments;
        private float[] masks;
        private float[] attentionMasks;

        ChunkBuilder(int firstStep, int steps) {
            this.firstStep = firstStep;
            this.steps = steps;
        }

        void put(EncodedStep encoded) {
            if (shape == null) {
                begin(shape(encoded.moments()));
            }
            int at = encoded.step() - firstStep;
            System.arraycopy(encoded.moments().data(), 0, moments, at * shape.momentsSize(), shape.momentsSize());
            for (int image = 0; image < encoded.masks().length; image++) {
                putMasks(at * shape.batch() + image, encoded.masks()[image]);
            }
        }

        private void begin(ChunkShape found) {
            shape = found;
            moments = new float[steps * found.momentsSize()];
            masks = new float[steps * found.maskSize()];
            attentionMasks = new float[steps * found.attentionSize()];
        }

        private void putMasks(int row, float[] pixelMask) {
            Reference size = references.getFirst();
            float[] latent = NearestResize.resize(pixelMask, size.height(), size.width(), shape.height(), shape.width());
            float[] attention = NearestResize.resize(latent, shape.height(), shape.width(), attentionHeight, attentionWidth);
            System.arraycopy(latent, 0, masks, row * latent.length, latent.length);
            System.arraycopy(attention, 0, attentionMasks, row * attention.length, attention.length);
        }

        Chunk build() {
            Objects.requireNonNull(shape, "a chunk has at least one step");
            return new Chunk(firstStep, steps, shape, moments, masks, attentionMasks, modelDigest);
        }
    }
}
