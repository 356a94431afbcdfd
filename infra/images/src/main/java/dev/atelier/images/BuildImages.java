package dev.atelier.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.atelier.images.base.Base;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes an archive for each image.
 *
 * <p>{@code BuildImages HOME FOLDER BASE TAG}; the base {@code none} leaves it at gathering what goes in
 */
public final class BuildImages {
    private static final String NO_BASE = "none";
    private static final int HTTP = 8080;
    /** Who the programs run as; a number, because Kubernetes does not believe names. */
    private static final String USER = "10001:10001";

    private final Path home;
    private final Path folder;
    private final Base base;
    private final String tag;

    private BuildImages(Path home, Path folder, Base base, String tag) {
        this.home = home;
        this.folder = folder;
        this.base = base;
        this.tag = tag;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        if (args[2].equals(NO_BASE)) {
            stageAll(Path.of(args[0]), folder);
            return;
        }
        BuildImages images = new BuildImages(Path.of(args[0]), folder, Base.of(args[2], folder.resolveSibling("base")), args[3]);
        for (Program program : Program.all()) {
            Path archive = images.build(program);
            System.out.printf("%s  %.0f MB%n", archive, Files.size(archive) / 1e6);
        }
        System.out.println(images.save("models", new ModelLayers(images.home.resolve("models/packs")).begin()));
    }

    /** What goes into images, and no images: the Dockerfile takes it from there. */
    private static void stageAll(Path home, Path folder) throws IOException {
        for (Program program : Program.all()) {
            stage(program, home, folder);
        }
    }

    private static AppLayers stage(Program program, Path home, Path folder) throws IOException {
        Path staging = folder.resolveSibling("staged").resolve(program.name());
        clear(staging);
        return AppLayers.stage(program, home, staging);
    }

    private Path build(Program program) throws Exception {
        JibContainerBuilder image = base.begin();
        for (FileEntriesLayer layer : stage(program, home, folder).layers()) {
            image.addFileEntriesLayer(layer);
        }
        Map<String, String> environment = new TreeMap<>(base.environment());
        environment.putAll(environment());
        image.setUser(USER).setEnvironment(environment).setEntrypoint(base.java(), "@/app/java.args")
                .setLabels(Map.of("org.opencontainers.image.title", "atelier/" + program.name(), "org.opencontainers.image.licenses", "Apache-2.0"));
        if (program.serves()) {
            image.setExposedPorts(Set.of(Port.tcp(HTTP)));
        }
        return save(program.name(), image);
    }

    private Path save(String name, JibContainerBuilder image) throws Exception {
        Files.createDirectories(folder);
        Path archive = folder.resolve(name + ".tar");
        image.containerize(Containerizer.to(TarImage.at(archive).named("atelier/" + name + ":" + tag)).setToolName("atelier")
                .setApplicationLayersCache(folder.resolveSibling("layers")).setBaseImageLayersCache(folder.resolveSibling("base-layers")));
        return archive;
    }

    /** What the programs need beside the base's own. */
    static Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        // the engine allocates from many threads: two arenas keep what it frees from being held eight times over
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("LANG", "C.UTF-8");
        // ONNX Runtime 1.29 sends usage data to its makers, and crashes on the way where there is no shell
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        // natives are unpacked where a read-only container can write
        environment.put("DJL_CACHE_DIR", "/tmp/djl");
        environment.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(HTTP));
        return environment;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
