package dev.atelier.images.base;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it as one layer; links become the files that they lead to, and what can be run stays so. */
final class FolderLayer {
    private static final FilePermissions RUNS = FilePermissions.fromOctalString("755");
    private static final FilePermissions IS_READ = FilePermissions.fromOctalString("644");

    private FolderLayer() {
    }

    static FileEntriesLayer of(String name, Path folder, String at) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files(folder)) {
            layer.addEntry(file, AbsoluteUnixPath.get(at).resolve(folder.relativize(file).toString()), Files.isExecutable(file) ? RUNS : IS_READ);
        }
        return layer.build();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file)).sorted().toList();
        }
    }
}
