package dev.atelier.stage.scoring;

import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.work.ScorePictures;
import dev.atelier.schemas.work.WriteReport;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.model.Residents;
import dev.atelier.worker.task.TaskContext;

/** The two kinds of work of the scoring stage: scores of a batch of pictures, and the job's report. */
public final class ScoreHandler implements StageHandler {
    private final Models models;
    private final Residents<ModelRef, ScoringTools> tools;

    public ScoreHandler(Models models, StageConfig.Engine engine) {
        this.models = models;
        this.tools = new Residents<>(engine.resident(), engine.idle(), model -> ScoringTools.open(models.get(model), engine.threads()));
    }

    @Override
    public void handle(TaskContext context) {
        switch (context.work()) {
            case ScorePictures work -> score(context, work);
            case WriteReport work -> new ReportWriting(context, work, models.get(work.model())).run();
            default -> throw StageHandler.notMine(context);
        }
    }

    private void score(TaskContext context, ScorePictures work) {
        tools.use(work.model(), loaded -> {
            PictureScoring.run(context, work, loaded);
            return null;
        });
    }

    @Override
    public void close() {
        tools.close();
    }
}
