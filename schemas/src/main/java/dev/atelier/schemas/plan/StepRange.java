package dev.atelier.schemas.plan;

import dev.atelier.schemas.job.JobSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps one after the other.
 *
 * @param first global, from 0
 * @param steps how many
 */
public record StepRange(int first, int steps) {

    /** Chunks of the warm-up's steps, then of DS-Bal's: none has steps of both, since each trainer reads only its own. */
    public static List<StepRange> chunks(JobSpec spec) {
        List<StepRange> chunks = new ArrayList<>();
        int first = 0;
        for (int end : List.of(spec.training().warmUpSteps(), spec.training().totalSteps())) {
            while (first < end) {
                StepRange chunk = new StepRange(first, Math.min(spec.degradation().chunkSteps(), end - first));
                chunks.add(chunk);
                first += chunk.steps;
            }
        }
        return chunks;
    }
}
