package dev.atelier.standalone.pair;

import dev.atelier.standalone.client.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Masks that a pair brings along, in {@code masks/concept} and {@code masks/component}: each is named as its picture is, but for the extension. */
final class PairMasks {
    private PairMasks() {
    }

    /** One for each picture, in their order; none where there is no such folder, and the segmenter makes them. */
    static List<Path> of(Path folder, String side, List<Path> pictures) {
        Path masks = folder.resolve("masks").resolve(side);
        if (!Files.isDirectory(masks)) {
            return List.of();
        }
        List<Path> given = ImageFiles.in(masks);
        List<Path> inOrder = new ArrayList<>();
        pictures.forEach(picture -> inOrder.add(maskOf(picture, given, masks)));
        if (inOrder.size() < given.size()) {
            throw new PairInvalidException(masks + " has " + given.size() + " masks for " + pictures.size() + " pictures");
        }
        return inOrder;
    }

    private static Path maskOf(Path picture, List<Path> masks, Path folder) {
        return masks.stream().filter(mask -> stem(mask).equals(stem(picture))).findFirst()
                .orElseThrow(() -> new PairInvalidException(folder + " has no mask for " + picture.getFileName()));
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceAll("\\.[^.]*$", "");
    }
}
