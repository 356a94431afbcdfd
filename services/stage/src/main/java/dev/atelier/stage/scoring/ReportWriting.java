package dev.atelier.stage.scoring;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.report.ContactSheet;
import dev.atelier.magictailor.report.LossCurve;
import dev.atelier.magictailor.report.Report;
import dev.atelier.magictailor.report.ReportFiles;
import dev.atelier.magictailor.report.SheetImages;
import dev.atelier.schemas.work.Reference;
import dev.atelier.schemas.work.ScoredBatch;
import dev.atelier.schemas.work.ScoredPicture;
import dev.atelier.schemas.work.WriteReport;
import dev.atelier.stage.model.Pictures;
import dev.atelier.stage.training.LossRecord;
import dev.atelier.worker.task.TaskContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts references, pictures and scores of a job together: {@code report.json}, {@code contact-sheet.png}. Loads no network. */
final class ReportWriting {
    private final TaskContext context;
    private final WriteReport work;
    private final ModelPack pack;

    ReportWriting(TaskContext context, WriteReport work, ModelPack pack) {
        this.context = context;
        this.work = work;
        this.pack = pack;
    }

    void run() {
        Report.Model model = new Report.Model(work.model().name(), pack.description().version(), work.model().digest());
        List<Report.Batch> batches = Stream.of(Report.TUNED, Report.UNTUNED).filter(this::isThere)
                .map(label -> Report.Batch.of(label, scores(label), work.categories().size())).toList();
        Report report = Report.of(model, networks(), work.categories(), references(), batches);
        context.draft().put("report.json", ReportFiles.report(report));
        context.draft().put("contact-sheet.png", ContactSheet.png(report, images(), losses()));
    }

    /** Null where no training is told: pictures of the base model alone. */
    private LossCurve losses() {
        if (work.training() == null) {
            return null;
        }
        List<List<LossRecord>> stages = work.training().stream().map(key -> LossRecord.read(context.outputBytes(key, LossRecord.FILE))).toList();
        return new LossCurve(stages.getFirst().size(), stages.stream().flatMap(List::stream).map(LossRecord::point).toList());
    }

    /** A job's pictures come in batches of a few each. */
    private Stream<ScoredBatch> batches(String label) {
        return work.batches().stream().filter(batch -> batch.label().equals(label));
    }

    private boolean isThere(String label) {
        return batches(label).findAny().isPresent();
    }

    private List<PictureScores> scores(String label) {
        return batches(label).flatMap(batch -> ReportFiles.readScores(context.outputBytes(batch.scoresKey(), "scores.json")).stream()).toList();
    }

    private Map<String, String> networks() {
        Map<String, String> names = new TreeMap<>();
        pack.description().scorers().forEach((kind, scorer) -> names.put(kind, scorer.name()));
        pack.description().segmenter().ifPresent(segmenter -> names.put("segmenter", segmenter.name()));
        return names;
    }

    private List<Report.Reference> references() {
        List<Report.Reference> references = new ArrayList<>();
        for (Reference reference : work.references()) {
            long number = references.stream().filter(other -> other.asset() == reference.asset()).count() + 1;
            String category = work.categories().get(reference.asset());
            references.add(new Report.Reference(reference.asset(), category, category + " " + number,
                    Pictures.trainingMask(context, reference.maskKey()).coverage()));
        }
        return references;
    }

    private SheetImages images() {
        List<List<SheetImages.Masked>> references = new ArrayList<>();
        work.categories().forEach(category -> references.add(new ArrayList<>()));
        for (Reference reference : work.references()) {
            references.get(reference.asset()).add(new SheetImages.Masked(Pictures.upload(context, reference.image(), "reference image"),
                    Pictures.output(context, reference.maskKey(), "overlay.png")));
        }
        return new SheetImages(references, pictures(Report.TUNED), pictures(Report.UNTUNED));
    }

    private Map<String, RgbImage> pictures(String label) {
        Map<String, RgbImage> pictures = new LinkedHashMap<>();
        batches(label).forEach(batch -> {
            for (ScoredPicture picture : batch.pictures()) {
                pictures.put(picture.id(), Pictures.output(context, batch.picturesKey(), picture.id() + ".png"));
            }
        });
        return pictures;
    }
}
