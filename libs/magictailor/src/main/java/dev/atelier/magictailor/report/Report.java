package dev.atelier.magictailor.report;

import dev.atelier.magictailor.metrics.PictureScores;
import java.util.List;
import java.util.Map;

/**
 * The figures of a job: what {@code report.json} holds.
 *
 * @param title      such as "tower with roof"
 * @param model      the base model
 * @param networks   names of segmenter and scorers by kind: a score is only comparable with scores of the same networks
 * @param categories category words by asset, the concept first
 * @param references every reference image, by asset
 * @param batches    the learned model's pictures, then the untuned model's
 * @param notes      how the figures were taken
 */
public record Report(String title, Model model, Map<String, String> networks, List<String> categories, List<Reference> references,
                     List<Batch> batches, List<String> notes) {
    /** Label of the pictures that were drawn with the adapter. */
    public static final String TUNED = "tuned";
    /** Label of the pictures that the base model drew from category words. */
    public static final String UNTUNED = "untuned";
    private static final List<String> NOTES = List.of(
            "CLIP-T compares whole pictures with the text in category words; CLIP-I, DINO and DreamSim compare segmented things with segmented references,"
                    + " the component taken off the concept.",
            "Things are cut out on white and cropped to a square with 15% margin. A thing that is not found scores the worst value: similarity 0, distance 1.",
            "Summaries are means over the pictures that name every asset. Signs of failure are a first version: their limits come from few pairs.");

    public Report {
        networks = Map.copyOf(networks);
        categories = List.copyOf(categories);
        references = List.copyOf(references);
        batches = List.copyOf(batches);
        notes = List.copyOf(notes);
    }

    /** A report with the usual title and notes. */
    public static Report of(Model model, Map<String, String> networks, List<String> categories, List<Reference> references, List<Batch> batches) {
        String title = categories.getFirst() + (categories.size() == 1 ? "" : " with " + String.join(" and ", categories.subList(1, categories.size())));
        return new Report(title, model, networks, categories, references, batches, NOTES);
    }

    /** The base model, by name, version and content. */
    public record Model(String name, String version, String digest) {
    }

    /**
     * A reference image.
     *
     * @param coverage share of the image that its training mask covers, 0…1
     */
    public record Reference(int asset, String category, String name, double coverage) {
    }

    /** Scored pictures of one kind, with their means. */
    public record Batch(String label, Summary summary, List<PictureScores> pictures) {
        public Batch {
            pictures = List.copyOf(pictures);
        }

        public static Batch of(String label, List<PictureScores> pictures, int assets) {
            return new Batch(label, Summary.of(pictures, assets), pictures);
        }
    }

    /** The batch with that label, or an empty one. */
    public Batch batch(String label) {
        return batches.stream().filter(batch -> batch.label().equals(label)).findFirst().orElseGet(() -> Batch.of(label, List.of(), categories.size()));
    }
}
