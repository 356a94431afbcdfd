package dev.atelier.stage.scoring;

import dev.atelier.magictailor.metrics.PictureScorer;
import dev.atelier.magictailor.metrics.PictureScores;
import dev.atelier.magictailor.metrics.ReferenceImage;
import dev.atelier.magictailor.report.ReportFiles;
import dev.atelier.schemas.work.Reference;
import dev.atelier.schemas.work.ScorePictures;
import dev.atelier.schemas.work.ScoredPicture;
import dev.atelier.stage.model.Pictures;
import dev.atelier.worker.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores a batch of pictures against the job's references: {@code scores.json}. */
final class PictureScoring {
    private PictureScoring() {}

    static void run(TaskContext context, ScorePictures work, ScoringTools tools) {
        PictureScorer scorer = new PictureScorer(tools.segmenter(), tools.scorers(), work.categories(), references(context, work.references()));
        List<PictureScores> scores = new ArrayList<>();
        for (ScoredPicture picture : work.pictures()) {
            context.token().check();
            scores.add(scorer.score(picture.id(), picture.prompt(), picture.text(), Pictures.output(context, work.picturesKey(), picture.id() + ".png")));
            context.progress(scores.size(), work.pictures().size(), Map.of());
        }
        context.draft().put("scores.json", ReportFiles.scores(scores));
    }

    private static List<ReferenceImage> references(TaskContext context, List<Reference> references) {
        return references.stream().map(reference -> new ReferenceImage(reference.asset(),
                Pictures.upload(context, reference.image(), "reference image"), Pictures.trainingMask(context, reference.maskKey()))).toList();
    }
}
