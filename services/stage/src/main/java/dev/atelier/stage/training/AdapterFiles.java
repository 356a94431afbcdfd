package dev.atelier.stage.training;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.magictailor.engine.LoraLayout;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.storage.artifact.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a training state has learned, in the formats that others load: {@code adapter/…} for diffusers, {@code kohya.safetensors}. */
final class AdapterFiles {
    private AdapterFiles() {}

    static void put(Draft draft, ModelPack pack, TrainState state) {
        List<LoraLayer> layers = UnetGraph.layersOf(pack);
        Adapter adapter = adapter(state);
        DiffusersAdapter.files(adapter, layers).forEach((name, bytes) -> draft.put("adapter/" + name, bytes));
        draft.put("kohya.safetensors", KohyaFile.bytes(adapter.lora(), layers));
    }

    private static Adapter adapter(TrainState state) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.layout().places().forEach((name, place) ->
                tensors.put(LoraLayout.PREFIX + name, new Tensor(state.layout().copyOf(name, state.lora()), place.shape())));
        Tensor words = new Tensor(state.words(), state.assets(), state.words().length / state.assets());
        return new Adapter(new LoraWeights(state.rank(), state.alpha(), tensors), words);
    }
}
