package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.magictailor.truth.PairTruth;
import dev.atelier.magictailor.truth.Sighting;
import dev.atelier.magictailor.truth.TruthScorer;
import dev.atelier.magictailor.truth.WorldLight;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at a cell's compositions for what is true of its pair, and writes the shares of pictures that show it: {@code truth.json}. */
final class CellTruth {
    private static final Map<String, Predicate<Sighting>> SHARES = Map.of("trueComposition", Sighting::composition, "trueConcept", Sighting::concept,
            "trueComponent", Sighting::component, "truePollution", Sighting::pollution);
    private static final Map<String, String> FOLDERS = Map.of("tuned", "pictures", "untuned", "untuned");

    private final Cell cell;
    private final ResultsFolder folder;
    private final TruthScorer scorer;

    private CellTruth(Cell cell, ResultsFolder folder, TruthScorer scorer) {
        this.cell = cell;
        this.folder = folder;
        this.scorer = scorer;
    }

    /** Looks at every cell that is done, has its pictures. */
    static void look(Sweep sweep, ResultsFolder folder, Path models) {
        List<Cell> cells = sweep.cells().stream().filter(cell -> folder.done(cell).isPresent() && Files.isDirectory(folder.folder(cell).resolve("pictures"))).toList();
        if (cells.isEmpty()) {
            return;
        }
        try (Segmenter segmenter = Segmenters.open(ModelPack.open(models.resolve(sweep.model())), 1)) {
            for (Cell cell : cells) {
                Optional<PairTruth> truth = PairFacts.truth(cell.pair());
                if (truth.isPresent()) {
                    List<String> words = List.of(cell.pair().concept().word(), cell.pair().component().word());
                    new CellTruth(cell, folder, new TruthScorer(segmenter, words, truth.get())).write();
                }
            }
        }
    }

    private void write() {
        ObjectNode all = Json.mapper().createObjectNode();
        for (JsonNode batch : ResultsFolder.read(folder.report(cell)).path("batches")) {
            String label = batch.path("label").asText();
            List<Sighting> seen = new ArrayList<>();
            for (JsonNode picture : batch.path("pictures")) {
                if (picture.path("assets").size() == 2) {
                    seen.add(look(folder.folder(cell).resolve(FOLDERS.get(label)).resolve(picture.path("id").asText() + ".png"),
                            WorldLight.of(picture.path("text").asText())));
                }
            }
            if (!seen.isEmpty()) {
                ObjectNode shares = all.putObject(label);
                SHARES.forEach((name, is) -> shares.put(name, seen.stream().filter(is).count() / (double) seen.size()));
            }
        }
        folder.write(folder.truth(cell), Json.write(all));
    }

    private Sighting look(Path picture, WorldLight light) {
        try {
            return scorer.look(ImageFiles.decode(picture, ImageLimits.DEFAULT), light);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(picture + " cannot be read", unreadable);
        }
    }
}
