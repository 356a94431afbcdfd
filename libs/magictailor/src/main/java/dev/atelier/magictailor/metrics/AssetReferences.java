package dev.atelier.magictailor.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one asset before pictures come.
 *
 * @param wanted  its segmented references
 * @param donors  things of the same category that its job's masks excluded: the concept's own component, or a component's donor. A picture
 *                should not look like these
 */
record AssetReferences(int asset, String category, List<Features> wanted, List<Features> donors) {

    /** Mean DINO cosine of the references among themselves: the best that a picture can be expected to reach; 1 for a single reference. */
    double selfLikeness() {
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = i + 1; j < wanted.size(); j++) {
                pairs.add(wanted.get(i).dino().cosine(wanted.get(j).dino()));
            }
        }
        return pairs.stream().mapToDouble(Double::doubleValue).average().orElse(1);
    }
}
