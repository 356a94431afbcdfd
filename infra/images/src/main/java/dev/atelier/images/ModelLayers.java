package dev.atelier.images;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Model packs as an image with nothing else in it, for clusters that mount images as volumes.
 *
 * @param packs the folder whose folders are packs
 */
record ModelLayers(Path packs) {
    /** A layer for each pack: models change one at a time. */
    JibContainerBuilder begin() throws IOException {
        JibContainerBuilder image = Jib.fromScratch();
        for (Path pack : folders()) {
            image.addFileEntriesLayer(FileEntriesLayer.builder().setName(pack.getFileName().toString())
                    .addEntryRecursive(pack, AbsoluteUnixPath.get("/").resolve(pack.getFileName().toString())).build());
        }
        return image;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(packs)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
