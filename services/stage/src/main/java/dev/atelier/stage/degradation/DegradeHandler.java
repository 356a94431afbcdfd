package dev.atelier.stage.degradation;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.vae.VaeEncoder;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkFile;
import dev.atelier.magictailor.degradation.DegradationRun;
import dev.atelier.magictailor.degradation.DegradationSettings;
import dev.atelier.magictailor.degradation.Reference;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.work.DegradeChunk;
import dev.atelier.schemas.work.DegradeSettings;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.model.Residents;
import dev.atelier.worker.task.TaskContext;
import java.util.List;
import java.util.Map;

/** A chunk of training steps to degraded latents: {@code chunk.safetensors}, {@code preview.png}. */
public final class DegradeHandler implements StageHandler {
    /** Mask-out paints what is outside in mid grey. */
    private static final double MASK_OUT_FILL = 0;

    private final Models models;
    private final EngineSettings engine;
    private final Residents<ModelRef, VaeEncoder> encoders;
    private final ReferenceReader references = new ReferenceReader();

    public DegradeHandler(Models models, StageConfig.Engine engine) {
        this.models = models;
        this.engine = StageConfig.Engine.settings(engine);
        this.encoders = new Residents<>(engine.resident(), engine.idle(), model -> open(models.get(model)));
    }

    private VaeEncoder open(ModelPack pack) {
        return VaeEncoder.open(pack, engine.forLane(lanes(pack)));
    }

    private int lanes(ModelPack pack) {
        return DegradationRun.lanes(engine, pack.resolution());
    }

    @Override
    public void handle(TaskContext context) {
        if (!(context.work() instanceof DegradeChunk work)) {
            throw StageHandler.notMine(context);
        }
        ModelPack pack = models.get(work.model());
        List<Reference> pictures = references.read(context, work.images(), pack.resolution());
        encoders.use(work.model(), encoder -> {
            DegradationRun run = new DegradationRun(pictures, settings(work.settings()), encoder::moments, work.seed(), work.totalSteps(),
                    pack.attentionResolution(), work.model().digest());
            put(context, work, run, lanes(pack));
            return null;
        });
    }

    private static void put(TaskContext context, DegradeChunk work, DegradationRun run, int lanes) {
        Chunk chunk = run.chunk(work.firstStep(), work.steps(), lanes, step -> {
            context.token().check();
            context.progress(step - work.firstStep(), work.steps(), Map.of());
            return true;
        });
        context.progress(work.steps(), work.steps(), Map.of());
        context.draft().put("chunk.safetensors", ChunkFile.toBytes(chunk));
        context.draft().put("preview.png", Preview.of(run.pictures(work.firstStep())).toPng());
    }

    private static DegradationSettings settings(DegradeSettings s) {
        String variant = Json.mapper().convertValue(s.variant(), String.class);
        return new DegradationSettings(DegradationSettings.schedule(variant, s.aInit(), s.gamma(), MASK_OUT_FILL), s.jitter(), s.flipProbability());
    }

    @Override
    public void close() {
        encoders.close();
    }
}
