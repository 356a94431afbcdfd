package dev.atelier.stage.generation;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.sampling.PictureRequest;
import dev.atelier.diffusion.sampling.PictureSampler;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.schemas.work.GeneratePictures;
import dev.atelier.schemas.work.Picture;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.model.Residents;
import dev.atelier.worker.task.TaskContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch of prompts to pictures, {@code <id>.png} each, with an adapter or with the model as it is. */
public final class GenerateHandler implements StageHandler {
    private final Models models;
    private final Residents<SamplerKey, PictureSampler> samplers;

    public GenerateHandler(Models models, StageConfig.Engine engine) {
        this.models = models;
        EngineSettings settings = StageConfig.Engine.settings(engine);
        this.samplers = new Residents<>(engine.resident(), engine.idle(),
                key -> PictureSampler.open(models.get(key.model()), key.batch(), key.rank(), settings));
    }

    @Override
    public void handle(TaskContext context) {
        if (!(context.work() instanceof GeneratePictures work)) {
            throw StageHandler.notMine(context);
        }
        ModelPack pack = models.get(work.model());
        Optional<Adapter> adapter = Optional.ofNullable(work.adapterKey()).map(key -> AdapterReader.read(context, key, pack));
        SamplerKey usual = SamplerKey.of(work.model(), pack, work.pictures().size(), adapter.map(learned -> learned.lora().rank()).orElse(0));
        SamplerKey key = ErrorCode.OUT_OF_MEMORY.code().equals(context.task().lastFailure()) ? usual.oneByOne() : usual;
        List<RgbImage> pictures = samplers.use(key, sampler -> draw(context, work, adapter, sampler));
        for (int i = 0; i < pictures.size(); i++) {
            context.draft().put(work.pictures().get(i).id() + ".png", pictures.get(i).toPng());
        }
    }

    private static List<RgbImage> draw(TaskContext context, GeneratePictures work, Optional<Adapter> adapter, PictureSampler sampler) {
        adapter.ifPresentOrElse(learned -> sampler.use(learned, PromptEncoder.standIns((int) learned.words().size(0))),
                () -> sampler.useNoAdapter(List.of()));
        List<PictureRequest> requests = work.pictures().stream().map(GenerateHandler::request).toList();
        return sampler.generate(requests, new SamplingSettings(work.steps(), work.guidanceScale()), (done, all) -> {
            context.progress(done, all, Map.of());
            context.token().check();
            return true;
        });
    }

    private static PictureRequest request(Picture picture) {
        return new PictureRequest(picture.prompt(), picture.seed());
    }

    @Override
    public void close() {
        samplers.close();
    }
}
