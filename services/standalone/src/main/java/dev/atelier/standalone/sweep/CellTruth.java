package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.magictailor.truth.PairTruth;
import dev.atelier.magictailor.truth.Sighting;
import dev.atelier.magictailor.truth.TruthScorer;
import dev.atelier.magictailor.truth.WorldLight;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.pair.Pair;
import dev.atelier.standalone.sweep.validation.SeenPicture;
import dev.atelier.standalone.sweep.validation.SeenPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks at a cell's compositions for what is true of its pair: {@code truth.json} has what was seen in each, by the picture's id, and the shares of
 * pictures that show it.
 */
final class CellTruth {
    private static final Map<String, Predicate<Sighting>> SHARES = Map.of("trueComposition", Sighting::composition, "trueConcept", Sighting::concept,
            "trueComponent", Sighting::component, "truePollution", Sighting::pollution);
    private static final String DIGEST = "digest";
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
            Map<Pair, Optional<TruthScorer>> scorers = new HashMap<>();
            for (Cell cell : cells) {
                scorers.computeIfAbsent(cell.pair(), pair -> PairFacts.truth(pair).map(truth -> scorer(segmenter, pair, truth)))
                        .ifPresent(scorer -> new CellTruth(cell, folder, scorer).write());
            }
        }
    }

    /** What was seen in a cell's pictures, if they were looked at; older versions wrote shares alone, and not of which pictures. */
    static JsonNode read(Path truth, CellRecord record) {
        JsonNode all = Files.exists(truth) ? ResultsFolder.read(truth) : MissingNode.getInstance();
        return all.path(DIGEST).asText(record.digest()).equals(record.digest()) ? all : MissingNode.getInstance();
    }

    private static TruthScorer scorer(Segmenter segmenter, Pair pair, PairTruth truth) {
        return new TruthScorer(segmenter, List.of(pair.concept().word(), pair.component().word()), truth, photos(pair.concept()), photos(pair.component()));
    }

    private static List<RgbImage> photos(JobForm.Asset asset) {
        return asset.images().stream().map(CellTruth::picture).toList();
    }

    /** All compositions that were looked at. */
    static List<SeenPicture> seen(Sweep sweep, ResultsFolder folder) {
        return sweep.cells().stream().flatMap(cell -> folder.done(cell).stream().flatMap(record -> SeenPictures.of(cell.id(), cell.pair().name(),
                ResultsFolder.read(folder.report(cell)), read(folder.truth(cell), record)).stream())).toList();
    }

    private void write() {
        ObjectNode all = Json.mapper().createObjectNode().put(DIGEST, cell.digest());
        for (JsonNode batch : ResultsFolder.read(folder.report(cell)).path("batches")) {
            String label = batch.path("label").asText();
            Map<String, Sighting> seen = new LinkedHashMap<>();
            for (JsonNode picture : batch.path("pictures")) {
                if (picture.path("assets").size() == 2) {
                    String id = picture.path("id").asText();
                    Path file = folder.folder(cell).resolve(FOLDERS.get(label)).resolve(id + ".png");
                    seen.put(id, scorer.look(picture(file), WorldLight.of(picture.path("text").asText())));
                }
            }
            if (!seen.isEmpty()) {
                ObjectNode shares = all.putObject(label);
                SHARES.forEach((name, is) -> shares.put(name, seen.values().stream().filter(is).count() / (double) seen.size()));
                shares.set("pictures", Json.mapper().valueToTree(seen));
            }
        }
        folder.write(folder.truth(cell), Json.write(all));
    }

    private static RgbImage picture(Path file) {
        try {
            return ImageFiles.decode(file, ImageLimits.DEFAULT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
