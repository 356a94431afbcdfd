package dev.atelier.standalone.terminal.picture;

import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What pictures look like on a terminal.
 *
 * @param columns its width
 */
public record Screen(Protocol protocol, int columns) {
    /** Characters that a picture needs, or nothing is recognized in it. */
    private static final int LEAST_COLUMNS = 32;
    private static final int MOST_PICTURES = 4;
    /** Wider, a sheet would fill more than a screen. */
    private static final int MOST_COLUMNS = 110;
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT.withMinSide(1);

    /** The first of these pictures side by side, as many as there is room for; empty where none can be shown. */
    public String pictures(List<Path> files) {
        if (protocol == Protocol.NONE || files.isEmpty()) {
            return "";
        }
        List<RgbImage> shown = files.stream().limit(Math.clamp(columns / LEAST_COLUMNS, 1, MOST_PICTURES)).map(Screen::read).toList();
        return PictureText.of(Strip.of(shown), protocol, Math.min(columns, shown.size() * LEAST_COLUMNS));
    }

    /** The contact sheet; where pixels are characters and nothing on a sheet could be made out, some pictures in its place. */
    public String sheet(Path sheet, List<Path> pictures) {
        return switch (protocol) {
            case KITTY, ITERM -> PictureText.of(read(sheet), protocol, Math.min(columns, MOST_COLUMNS));
            case BLOCKS -> pictures(pictures);
            case NONE -> "";
        };
    }

    private static RgbImage read(Path file) {
        try {
            return ImageFiles.decode(file, LIMITS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
