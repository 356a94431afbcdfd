package dev.atelier.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program's files as layers, what changes seldom first: others' libraries, which are the same for all six stages and so lie in a registry once, then
 * our own.
 *
 * @param staged the folder that becomes {@code /app}
 */
record AppLayers(Program program, Path staged) {
    private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");
    private static final FilePermissions OWNERS = FilePermissions.fromOctalString("755");
    private static final String USER = "10001:10001";

    /** Copies what belongs to the program, without foreign natives, and adds how it is started. */
    static AppLayers stage(Program program, Path home, Path folder) throws IOException {
        Path source = program.source(home);
        if (!Files.isDirectory(source)) {
            throw new IllegalStateException(source + " is not there; build it with ./mvnw -DskipTests package");
        }
        for (Path file : files(source)) {
            Path relative = source.relativize(file);
            if (program.has(relative)) {
                copy(file, folder.resolve(relative));
            }
        }
        Files.write(folder.resolve("java.args"), program.arguments());
        copyProbe(folder.resolve("probe"));
        return new AppLayers(program, folder);
    }

    private static void copy(Path file, Path target) throws IOException {
        if (file.toString().endsWith(".jar")) {
            Natives.copy(file, target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static void copyProbe(Path target) throws IOException {
        String name = "dev/atelier/images/probe/HealthProbe.class";
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream content = AppLayers.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(content, file);
        }
    }

    List<FileEntriesLayer> layers() throws IOException {
        return List.of(layer("libraries", true), layer("atelier", false), writable());
    }

    private FileEntriesLayer layer(String name, boolean others) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files(staged)) {
            if (isOthers(file) == others) {
                layer.addEntry(file, APP.resolve(staged.relativize(file).toString()));
            }
        }
        return layer.build();
    }

    private boolean isOthers(Path file) {
        Path relative = staged.relativize(file);
        return relative.startsWith("lib") && !file.getFileName().toString().contains("atelier-");
    }

    private FileEntriesLayer writable() throws IOException {
        Path empty = Files.createDirectories(staged.resolveSibling("empty"));
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("writable");
        layer.addEntry(empty, AbsoluteUnixPath.get("/tmp"), FilePermissions.fromOctalString("777"));
        for (String folder : program.writable()) {
            layer.addEntry(empty, AbsoluteUnixPath.get(folder), OWNERS, FileEntriesLayer.DEFAULT_MODIFICATION_TIME, USER);
        }
        return layer.build();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
