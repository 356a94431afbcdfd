package dev.atelier.magictailor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageInfo;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.metrics.AssetScores;
import dev.atelier.magictailor.metrics.FailureSignature;
import dev.atelier.magictailor.metrics.FailureSignature.Kind;
import dev.atelier.magictailor.metrics.Likeness;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.segmentation.Overlay;
import dev.atelier.magictailor.segmentation.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static final List<String> PROMPTS = List.of("<v0>", "<v1>", "<v0> with <v1>", "<v0> with <v1>, on the beach",
            "<v0> with <v1>, in the snow", "<v0> with <v1>, at night", "<v0> with <v1>, in front of the Mount Fuji");

    private final Map<String, RgbImage> pictures = new HashMap<>();
    private final Report report = report();

    @Test
    void shouldShowEveryPromptTwice() throws IOException {
        byte[] png = ContactSheet.png(report, images(), losses());
        Files.write(Path.of("target/contact-sheet-test.png"), png);

        RgbImage sheet = ImageFiles.decode("sheet", png, ImageLimits.DEFAULT);
        long red = 0;
        for (int i = 0; i < sheet.width() * sheet.height(); i++) {
            boolean isRed = (sheet.planes()[i] & 0xFF) > 250 && sheet.planes()[sheet.width() * sheet.height() + i] == 0;
            red += isRed ? 1 : 0;
        }
        // 7 prompts × (2 learned + 1 untuned), 256 pixels wide, half red and green in a quarter of it
        assertThat(red).isGreaterThan(7L * 3 * 256 * 256 / 4 * 9 / 10);
        assertThat(sheet.width()).isGreaterThan(7 * 256);
    }

    @Test
    void shouldGiveTheSameBytesAgain() {
        assertThat(ContactSheet.png(report, images(), losses())).isEqualTo(ContactSheet.png(report(), images(), losses()));
    }

    @Test
    void shouldDoWithoutLossesAndUntunedPictures() {
        Report lean = new Report(report.title(), report.model(), report.networks(), report.categories(), report.references(),
                List.of(report.batches().getFirst()), report.notes());
        ImageInfo sheet = ImageFiles.inspect("sheet", ContactSheet.png(lean, images()), ImageLimits.DEFAULT);
        assertThat(sheet.height()).isBetween(800, 1800);
    }

    @Test
    void shouldReadScoresBackAsWritten() {
        List<PictureScores> scores = report.batches().getFirst().pictures();
        assertThat(ReportFiles.readScores(ReportFiles.scores(scores))).isEqualTo(scores);
        assertThat(new String(ReportFiles.report(report), StandardCharsets.UTF_8)).contains("\"semantic-imbalance\"", "\"clipText\"", "toy-clip");
    }

    @Test
    void shouldSummarizeCompositionsOnly() {
        Summary summary = report.batches().getFirst().summary();
        assertThat(summary.pictures()).isEqualTo(10);
        assertThat(summary.flagged()).containsEntry(Kind.SEMANTIC_IMBALANCE, 10L).containsEntry(Kind.NOISE_ARTEFACTS, 0L);
    }

    private Report report() {
        List<PictureScores> tuned = new ArrayList<>();
        List<PictureScores> untuned = new ArrayList<>();
        for (String prompt : PROMPTS) {
            for (int seed = 0; seed < 2; seed++) {
                tuned.add(scores(prompt, seed));
                untuned.add(scores(prompt, seed));
            }
        }
        List<Report.Reference> references = List.of(new Report.Reference(0, "tower", "1.png", 0.2), new Report.Reference(1, "roof", "1.png", 0.1));
        Map<String, String> networks = Map.of("clip", "toy-clip", "dino", "toy-dino", "dreamsim", "toy-dreamsim", "segmenter", "toy-segmenter");
        return Report.of(new Report.Model("tailorworld", "1", "abc"), networks, List.of("tower", "roof"), references,
                List.of(Report.Batch.of(Report.TUNED, tuned, 2), Report.Batch.of(Report.UNTUNED, untuned, 2)));
    }

    private PictureScores scores(String prompt, int seed) {
        String id = prompt.replaceAll("[^a-z0-9]+", "-") + seed;
        pictures.put(id, Pictures.halves(128, 128));
        String text = prompt.replace("<v0>", "tower").replace("<v1>", "roof");
        Likeness likeness = new Likeness(0.854, 0.813, 0.279);
        List<AssetScores> assets = new ArrayList<>();
        for (int asset = 0; asset < 2; asset++) {
            if (prompt.contains("<v" + asset + ">")) {
                assets.add(new AssetScores(asset, asset == 0 ? "tower" : "roof", true, likeness, 0.9));
            }
        }
        List<FailureSignature> signs = assets.size() < 2 ? List.of() : List.of(new FailureSignature(Kind.SEMANTIC_IMBALANCE, 0.4, true, "unlike"),
                new FailureSignature(Kind.NOISE_ARTEFACTS, 1, false, "quiet"));
        return new PictureScores(id, prompt, text, 0.27, likeness, assets, signs);
    }

    private SheetImages images() {
        RgbImage image = Pictures.nested(128);
        byte[] values = new byte[128 * 128];
        Arrays.fill(values, 0, 128 * 64, (byte) 255);
        SheetImages.Masked masked = new SheetImages.Masked(image, Overlay.draw(image, new GrayImage(128, 128, values)));
        return new SheetImages(List.of(List.of(masked, masked, masked), List.of(masked, masked)), pictures, pictures);
    }

    private static LossCurve losses() {
        List<LossCurve.Point> points = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            points.add(new LossCurve.Point(step, 0.05 + 0.2 * Math.exp(-step / 100.0) * (1 + 0.3 * Math.sin(step * 7)), 0.1 / (1 + step / 50.0)));
        }
        return new LossCurve(200, points);
    }
}
