package dev.atelier.magictailor.engine;

import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.settings.Check;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many images of a step pass through the UNet together, and how many such parts side by side. All at once in one lane is best for a
 * GPU; on processors, lanes of one thread each are: an operator of a small model is over before a second thread has woken up for it. Where
 * memory is short, parts follow each other (micro-batches). What a step computes is the same, up to the order of sums: plans differ from each
 * other in the last bits, runs of one plan do not. So the plan follows from configuration and model alone, never from what happens to be free.
 *
 * @param images how many images are a part; divides the batch
 * @param lanes how many parts are computed side by side, each by its own threads
 * @param recomputing whether large activations that are cheap to make are made a second time for the gradients, rather than kept
 */
public record MemoryPlan(int images, int lanes, boolean recomputing) {
    public MemoryPlan {
        Check.within("images at once", images, 1, 1024);
        Check.within("lanes", lanes, 1, 1024);
    }

    /** All images at once. */
    public static MemoryPlan whole(BatchShape shape) {
        return new MemoryPlan(shape.batch(), 1, false);
    }

    /** The fastest on a processor: as many lanes as there are threads for, as far as the batch is divided evenly. */
    public static MemoryPlan lanes(BatchShape shape, int threads) {
        int lanes = divisor(shape.batch(), threads);
        return new MemoryPlan(shape.batch() / lanes, lanes, false);
    }

    private static int divisor(int batch, int most) {
        return IntStream.rangeClosed(1, Math.min(batch, most)).filter(count -> batch % count == 0).max().orElse(1);
    }

    /** The same, recomputing. */
    MemoryPlan recomputed() {
        return new MemoryPlan(images, lanes, true);
    }

    /**
     * The largest plan within a budget, this one or a smaller one.
     *
     * @param budget bytes for activations: what a step needs beside weights
     * @param imageBytes what one image needs
     * @throws MemoryBudgetException when even one image needs more
     */
    MemoryPlan within(long budget, long imageBytes) {
        MemoryPlan plan = this;
        while (plan.atOnce() * imageBytes > budget) {
            plan = plan.smaller().orElseThrow(() -> new MemoryBudgetException(budget, imageBytes));
        }
        return plan;
    }

    /** Images whose activations are in memory at the same time. */
    public int atOnce() {
        return images * lanes;
    }

    /** Whether the whole batch is one piece. */
    public boolean isWhole(BatchShape shape) {
        return images == shape.batch();
    }

    /** The next plan that needs less memory, if there is one: recomputing, which costs least, then smaller parts, then fewer lanes. */
    public Optional<MemoryPlan> smaller() {
        if (!recomputing) {
            return Optional.of(recomputed());
        }
        if (images > 1) {
            return Optional.of(new MemoryPlan(divisor(images, images - 1), lanes, true));
        }
        return lanes > 1 ? Optional.of(new MemoryPlan(1, lanes - 1, true)) : Optional.empty();
    }

    @Override
    public String toString() {
        String part = images + (images == 1 ? " image" : " images");
        return (lanes == 1 ? part + " at once" : part + " in each of " + lanes + " lanes") + (recomputing ? ", recomputing" : "");
    }
}
