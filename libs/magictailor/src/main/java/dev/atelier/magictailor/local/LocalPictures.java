package dev.atelier.magictailor.local;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.sampling.PictureRequest;
import dev.atelier.diffusion.sampling.PictureSampler;
import dev.atelier.diffusion.sampling.SamplingObserver;
import dev.atelier.diffusion.sampling.SamplingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a plan's pictures, by id in the plan's order. */
record LocalPictures(ModelPack pack, List<String> categories, List<PicturePlan.Item> plan, SamplingSettings settings, int threads) {
    private static final int BATCH = 4;

    /** With what was learned. */
    Map<String, RgbImage> tuned(Adapter adapter, SamplingObserver observer) {
        try (PictureSampler sampler = PictureSampler.open(pack, batch(), adapter.lora().rank(), new EngineSettings(threads))) {
            sampler.use(adapter, categories);
            return draw(sampler, plan.stream().map(item -> new PictureRequest(item.prompt(), item.seed())).toList(), observer);
        }
    }

    /** By the model as it is, in category words. */
    Map<String, RgbImage> untuned(SamplingObserver observer) {
        try (PictureSampler sampler = PictureSampler.open(pack, batch(), 0, new EngineSettings(threads))) {
            sampler.useNoAdapter(categories);
            return draw(sampler, plan.stream().map(item -> new PictureRequest(item.text(), item.seed())).toList(), observer);
        }
    }

    private int batch() {
        return Math.min(BATCH, plan.size());
    }

    private Map<String, RgbImage> draw(PictureSampler sampler, List<PictureRequest> requests, SamplingObserver observer) {
        List<RgbImage> pictures = sampler.generate(requests, settings, observer);
        Map<String, RgbImage> byId = new LinkedHashMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            byId.put(plan.get(i).id(), pictures.get(i));
        }
        return byId;
    }
}
