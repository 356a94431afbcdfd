package dev.atelier.standalone.sweep;

import dev.atelier.standalone.pair.Pair;
import java.util.List;

/**
 * A grid of jobs: each pair with each variant and each seed.
 *
 * @param model a pack's name
 * @param seeds of the jobs
 * @param reference the variant that the others are compared with
 */
record Sweep(String name, String model, List<Pair> pairs, List<Long> seeds, List<Variant> variants, String reference) {
    Sweep {
        pairs = List.copyOf(pairs);
        seeds = List.copyOf(seeds);
        variants = List.copyOf(variants);
    }

    /** All cells: those that share most of their work lie next to each other. */
    List<Cell> cells() {
        return pairs.stream().flatMap(pair -> seeds.stream().flatMap(seed -> variants.stream().map(variant -> new Cell(model, pair, variant, seed))))
                .toList();
    }

    /** Names of the variants, in the file's order. */
    List<String> variantNames() {
        return variants.stream().map(Variant::name).toList();
    }
}
