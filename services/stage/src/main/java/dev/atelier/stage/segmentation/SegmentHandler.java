package dev.atelier.stage.segmentation;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.ReferenceMasks;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.magictailor.segmentation.TrainingMasks;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.model.Pictures;
import dev.atelier.stage.model.Residents;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.worker.task.TaskContext;

/** One reference image to its masks: {@code mask.png}, {@code class-<n>.png}, {@code overlay.png}. */
public final class SegmentHandler implements StageHandler {
    private final Models models;
    private final Residents<ModelRef, Segmenter> segmenters;

    public SegmentHandler(Models models, StageConfig.Engine engine) {
        this.models = models;
        this.segmenters = new Residents<>(engine.resident(), engine.idle(), model -> Segmenters.open(models.get(model), engine.threads()));
    }

    @Override
    public void handle(TaskContext context) {
        if (!(context.work() instanceof SegmentImage work)) {
            throw StageHandler.notMine(context);
        }
        models.get(work.model());
        String name = context.task().task() + " ('" + work.categories().get(work.asset()) + "')";
        RgbImage image = Pictures.upload(context, work.image(), name);
        GrayImage own = work.mask() == null ? null : Pictures.uploadedMask(context, work.mask(), name + ", mask");
        put(context.draft(), segmenters.use(work.model(), segmenter -> TrainingMasks.of(segmenter, name, image, work.asset(), work.categories(), own)));
    }

    private static void put(Draft draft, ReferenceMasks masks) {
        draft.put("mask.png", masks.training().toPng());
        draft.put("overlay.png", masks.overlay().toPng());
        int n = 0;
        for (ClassMask found : masks.classes()) {
            draft.put("class-" + n++ + ".png", found.mask().toPng());
        }
    }

    @Override
    public void close() {
        segmenters.close();
    }
}
