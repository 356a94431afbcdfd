package dev.atelier.stage.generation;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.adapter.DiffusersAdapter;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.worker.task.TaskContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Reads the adapter that users get, so that the pictures they get are its pictures. */
final class AdapterReader {
    private static final String FOLDER = "adapter/";

    private AdapterReader() {}

    static Adapter read(TaskContext context, String adapterKey, ModelPack pack) {
        try {
            Path folder = Files.createTempDirectory("adapter-");
            try {
                copy(context, context.output(adapterKey), folder);
                return DiffusersAdapter.read(folder, UnetGraph.layersOf(pack));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the adapter " + adapterKey + " for reading", e);
        }
    }

    private static void copy(TaskContext context, Manifest manifest, Path folder) throws IOException {
        for (Manifest.File file : manifest.files()) {
            if (file.name().startsWith(FOLDER)) {
                Path target = folder.resolve(file.name().substring(FOLDER.length()));
                Files.createDirectories(target.getParent());
                Files.copy(context.output(manifest, file.name()), target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
