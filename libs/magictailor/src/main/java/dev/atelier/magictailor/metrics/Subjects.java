package dev.atelier.magictailor.metrics;

import java.util.List;
import java.util.stream.IntStream;

/** Which assets a prompt names by their pseudo-words {@code <v0>}, {@code <v1>}, … */
public final class Subjects {
    private Subjects() {
    }

    /** The assets in order; never one that the job does not have. */
    public static List<Integer> of(String prompt, int assets) {
        return IntStream.range(0, assets).filter(asset -> prompt.contains("<v" + asset + ">")).boxed().toList();
    }
}
