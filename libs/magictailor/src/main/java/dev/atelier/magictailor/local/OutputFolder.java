package dev.atelier.magictailor.local;

import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.segmentation.ReferenceMasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a run's results go: {@code masks/}, {@code adapter/}, {@code pictures/}, {@code pictures-untuned/}, {@code losses.json}, {@code report.json},
 * {@code contact-sheet.png}. Files of an earlier run are replaced one by one.
 */
record OutputFolder(Path folder, Consumer<Path> written) {
    private static final String[] ASSETS = {"concept", "component"};

    Path adapter() {
        return folder.resolve("adapter");
    }

    /** The mask that training reads, and the picture to check it by. */
    void mask(int asset, String image, ReferenceMasks masks) {
        String stem = image.substring(0, image.lastIndexOf('.'));
        String whose = asset < ASSETS.length ? ASSETS[asset] : ASSETS[1] + asset;
        write("masks/" + whose + "-" + stem + ".png", masks.training().toPng());
        write("masks/" + whose + "-" + stem + "-overlay.png", masks.overlay().toPng());
    }

    void picture(boolean untuned, String id, RgbImage picture) {
        write(picture(untuned, id), picture.toPng());
    }

    /** Where that picture goes. */
    Path picture(boolean untuned, String id) {
        return folder.resolve((untuned ? "pictures-untuned/" : "pictures/") + id + ".png");
    }

    Path write(String name, byte[] bytes) {
        return write(folder.resolve(name), bytes);
    }

    private Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        written.accept(file);
        return file;
    }
}
