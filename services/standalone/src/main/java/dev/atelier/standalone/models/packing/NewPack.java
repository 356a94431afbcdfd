package dev.atelier.standalone.models.packing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.PackDescription;
import dev.atelier.magictailor.metrics.Scorers;
import dev.atelier.magictailor.segmentation.Segmenters;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A pack that is made of an exported pipeline: a copy of its folder, the networks that jobs need beside it, and a pack.json that tells of them.
 *
 * @param name of the pack and its folder
 * @param license as pack.json has it, or null to leave it
 * @param scenes that suit the model; empty to leave them
 * @param resolution of pictures in pixels, or null to leave it
 */
public record NewPack(String name, String license, List<String> scenes, Integer resolution) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public NewPack {
        if (!NAME.matcher(name).matches()) {
            throw new PackRefusedException("'" + name + "' cannot be a model's name", "Give --name small letters, digits, dots, dashes: sd-2.1");
        }
        scenes = List.copyOf(scenes);
    }

    /**
     * Makes it, all or nothing: until every part of it could be opened it lies under another name.
     *
     * @param export an exported pipeline's folder; networks that its own pack.json names stay
     * @param named networks to put beside it, also in the place of its own
     * @param others networks for what it then still lacks
     * @param models where packs lie
     * @return the pack's folder
     */
    public Path make(Path export, Networks named, Networks others, Path models) {
        Networks own = Networks.of(ModelPack.open(export).description(), export);
        Networks added = named.or(others.without(own));
        requireAll(own.or(added));
        Path pack = models.resolve(name);
        if (Files.exists(pack)) {
            throw new PackRefusedException("There is a model '" + name + "' already, in " + models, "Give another --name, or delete " + pack);
        }
        Path draft = models.resolve("." + name + ".draft");
        try {
            fill(export, added, draft);
            check(draft);
            return Files.move(draft, pack, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new PackRefusedException("The pack cannot be written to " + models + ": " + failed, "See that the folder can be written, and has room");
        } finally {
            delete(draft);
        }
    }

    private static void requireAll(Networks networks) {
        List<String> missing = networks.missing();
        if (!missing.isEmpty()) {
            throw new PackRefusedException("A job with this model would have no " + String.join(", ", missing) + ", and fail",
                    "Name the folders of such networks (" + String.join(", ", missing.stream().map(kind -> "--" + kind).toList())
                            + "), or --networks-of a pack that has them");
        }
        networks.requireFolders();
    }

    private void fill(Path export, Networks added, Path draft) throws IOException {
        delete(draft);
        FolderCopy.copy(export, draft);
        for (Map.Entry<String, Networks.Network> entry : added.found().entrySet()) {
            Path folder = draft.resolve(entry.getKey());
            delete(folder);
            FolderCopy.copy(entry.getValue().folder(), folder);
            giveTokenizer(entry.getValue(), folder);
        }
        Files.write(draft.resolve("pack.json"), Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(description(export, added)));
    }

    private static void giveTokenizer(Networks.Network network, Path folder) throws IOException {
        boolean has = Files.exists(folder.resolve("tokenizer.json")) || Files.exists(folder.resolve("tokenizer/tokenizer.json"));
        if (!has && network.tokenizer() != null && Files.exists(network.tokenizer())) {
            Files.copy(network.tokenizer(), folder.resolve("tokenizer.json"));
        }
    }

    private ObjectNode description(Path export, Networks added) throws IOException {
        Path given = export.resolve("pack.json");
        ObjectNode pack = Files.exists(given) ? (ObjectNode) Json.mapper().readTree(given.toFile()) : Json.mapper().createObjectNode();
        pack.put("format", PackDescription.FORMAT).put("name", name);
        if (license != null) {
            pack.put("license", license);
        }
        if (resolution != null) {
            pack.put("resolution", resolution);
        }
        if (!scenes.isEmpty()) {
            scenes.forEach(pack.putArray("scenes")::add);
        }
        added.found().forEach((kind, network) -> {
            ObjectNode entry = Json.mapper().createObjectNode().put("name", network.name()).put("path", kind);
            if (kind.equals(Networks.SEGMENTER)) {
                pack.set(kind, entry.put("kind", network.kind()));
            } else {
                pack.withObject("/scorers").set(kind, entry);
            }
        });
        return pack;
    }

    /** That its networks have the sockets that their kinds have shows when they are opened. */
    private static void check(Path draft) {
        ModelPack pack = ModelPack.open(draft);
        Segmenters.open(pack, 1).close();
        Scorers.open(pack, 1).close();
    }

    private static void delete(Path draft) {
        if (Files.exists(draft)) {
            try {
                FolderCopy.delete(draft);
            } catch (IOException stays) {
                // its name begins with a dot: nobody takes it for a model
            }
        }
    }
}
