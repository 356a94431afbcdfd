package dev.atelier.gateway.model;

import dev.atelier.diffusion.adapter.ForeignAdapter;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.schemas.job.ModelRef;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What adapters have to fit: the layers of each model. They are read from the model's graph, once; nothing is run. */
public final class AdapterModels {
    private final Path folder;
    private final long mostBytes;
    private final Map<ModelRef, ForeignAdapter.Model> known = new ConcurrentHashMap<>();

    /** @param mostBytes that all matrices of one adapter may have as float32 */
    public AdapterModels(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** @param model as {@link ModelCatalog} found it */
    public ForeignAdapter.Model of(ModelRef model) {
        return known.computeIfAbsent(model, this::read);
    }

    private ForeignAdapter.Model read(ModelRef model) {
        ModelPack pack = ModelPack.open(folder.resolve(model.name()));
        return new ForeignAdapter.Model(UnetGraph.layersOf(pack), pack.text().dimension(), mostBytes);
    }
}
