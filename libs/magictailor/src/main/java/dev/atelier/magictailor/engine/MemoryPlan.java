package dev.atelier.magictailor.engine;

import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.settings.Check;
import java.util.Optional;

/**
 * How much of a step is held in memory at once: all images, or some of them after each other (micro-batches). What a step computes is
 * the same, up to the order of sums: plans differ from each other in the last bits, runs of one plan do not. So the plan follows from
 * configuration and model alone, never from what happens to be free.
 *
 * @param images how many images pass through the UNet together; divides the batch
 */
public record MemoryPlan(int images) {
    public MemoryPlan {
        Check.within("images at once", images, 1, 1024);
    }

    /** All images at once: the fastest. */
    public static MemoryPlan whole(BatchShape shape) {
        return new MemoryPlan(shape.batch());
    }

    /**
     * The fastest plan within a budget.
     *
     * @param budget bytes for activations: what a step needs beside weights
     * @param imageBytes what one image needs
     * @throws MemoryBudgetException when even one image needs more
     */
    static MemoryPlan within(long budget, long imageBytes, BatchShape shape) {
        for (MemoryPlan plan = whole(shape);; plan = plan.smaller().orElseThrow()) {
            if (plan.images * imageBytes <= budget) {
                return plan;
            }
            if (plan.smaller().isEmpty()) {
                throw new MemoryBudgetException(budget, imageBytes);
            }
        }
    }

    /** Whether the whole batch is one piece. */
    public boolean isWhole(BatchShape shape) {
        return images == shape.batch();
    }

    /** The next plan that needs less memory, if there is one. */
    public Optional<MemoryPlan> smaller() {
        for (int fewer = images - 1; fewer >= 1; fewer--) {
            if (images % fewer == 0) {
                return Optional.of(new MemoryPlan(fewer));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return images + (images == 1 ? " image" : " images") + " at once";
    }
}
