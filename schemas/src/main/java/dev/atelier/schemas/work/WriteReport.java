package dev.atelier.schemas.work;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import java.util.List;

/**
 * Put references, pictures and scores together: {@code report.json}, {@code contact-sheet.png}.
 *
 * @param categories category words of all assets, in order
 * @param references all reference images, ordered by asset
 * @param batches all scored batches; tuned ones first
 * @param training content keys of the trainers' outputs, warm-up first: their losses are drawn; default none
 */
public record WriteReport(ModelRef model, List<String> categories, List<Reference> references, List<ScoredBatch> batches,
        @MayBeAbsent List<String> training) implements Work {
    public WriteReport {
        categories = List.copyOf(categories);
        references = List.copyOf(references);
        batches = List.copyOf(batches);
        training = training == null ? null : List.copyOf(training);
    }

    @Override
    public Stage stage() {
        return Stage.SCORING;
    }
}
