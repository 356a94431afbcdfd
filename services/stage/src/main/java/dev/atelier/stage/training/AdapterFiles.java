package dev.atelier.stage.training;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.adapter.KohyaFile;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.storage.artifact.Draft;
import java.util.List;

/** An adapter in the formats that others load: {@code adapter/…} for diffusers, {@code kohya.safetensors}. */
final class AdapterFiles {
    private AdapterFiles() {}

    static void put(Draft draft, ModelPack pack, Adapter adapter) {
        List<LoraLayer> layers = UnetGraph.layersOf(pack);
        DiffusersAdapter.files(adapter, layers).forEach((name, bytes) -> draft.put("adapter/" + name, bytes));
        draft.put("kohya.safetensors", KohyaFile.bytes(adapter.lora(), layers));
    }
}
