package dev.atelier.magictailor.local;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of reference images, in order of name. A file {@code masks/<name>.png} is the user's own mask of the image {@code <name>.…}. Files
 * of other kinds are left alone.
 */
public final class AssetFolder {
    /** More images of one asset than any use has: each step trains on all of them. */
    public static final int MOST_IMAGES = 100;
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "webp");

    private AssetFolder() {
    }

    /**
     * One image of the folder.
     *
     * @param name file name
     * @param mask the user's own mask, or null
     */
    public record Item(String name, RgbImage image, GrayImage mask) {
    }

    /** Reads every image: a folder with one bad file is refused as a whole, before any work. */
    public static List<Item> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FolderNotFoundException(folder);
        }
        List<Path> files = images(folder);
        if (files.isEmpty()) {
            throw ImageCountException.none(folder);
        }
        if (files.size() > MOST_IMAGES) {
            throw ImageCountException.tooMany(folder, files.size(), MOST_IMAGES);
        }
        List<Item> items = new ArrayList<>();
        for (Path file : files) {
            items.add(item(folder, file));
        }
        return items;
    }

    private static Item item(Path folder, Path file) {
        String name = file.getFileName().toString();
        Path mask = folder.resolve("masks").resolve(name.substring(0, name.lastIndexOf('.')) + ".png");
        try {
            RgbImage image = ImageFiles.decode(file, ImageLimits.DEFAULT);
            return new Item(name, image, Files.exists(mask) ? ImageFiles.decodeMask(mask, ImageLimits.DEFAULT) : null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Path> images(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(AssetFolder::isImage).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".");
    }
}
