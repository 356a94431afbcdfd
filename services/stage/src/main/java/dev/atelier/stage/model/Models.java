package dev.atelier.stage.model;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.schemas.job.ModelRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The packs below one folder, found by name and proved by digest. Opening a pack loads no weights; it is opened once. */
public final class Models {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final Path folder;
    private final Map<ModelRef, ModelPack> open = new ConcurrentHashMap<>();

    public Models(Path folder) {
        this.folder = folder;
    }

    public ModelPack get(ModelRef model) {
        return open.computeIfAbsent(model, this::find);
    }

    private ModelPack find(ModelRef model) {
        Path pack = folder.resolve(model.name());
        if (!NAME.matcher(model.name()).matches() || !Files.isDirectory(pack)) {
            throw ModelNotFoundException.missing(model);
        }
        ModelPack opened = ModelPack.open(pack);
        String digest = opened.digest();
        if (!digest.equals(model.digest())) {
            throw ModelNotFoundException.changed(model, digest);
        }
        return opened;
    }
}
