package dev.atelier.gateway.page.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code report.json} as far as pages show it; what a later version adds is passed over. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Report(Map<String, String> networks, List<Batch> batches, List<String> notes) {
    static final Report NONE = new Report(null, null, null);

    Report {
        networks = networks == null ? Map.of() : networks;
        batches = batches == null ? List.of() : List.copyOf(batches);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    record Likeness(double clipImage, double dino, double dreamSim) {}

    record Sign(String kind, double severity, boolean flagged, String detail) {}

    record Asset(int asset, String category, boolean found, double fidelity) {}

    record Picture(String id, double clipText, Likeness likeness, List<Asset> assets, List<Sign> signatures) {}

    record Summary(int pictures, double clipText, double clipImage, double dino, double dreamSim, Map<String, Long> flagged) {}

    record Batch(String label, Summary summary, List<Picture> pictures) {}

    Optional<Batch> batch(String label) {
        return batches.stream().filter(batch -> batch.label().equals(label)).findFirst();
    }

    Optional<Picture> picture(String label, String id) {
        return batch(label).flatMap(batch -> batch.pictures().stream().filter(picture -> picture.id().equals(id)).findFirst());
    }
}
