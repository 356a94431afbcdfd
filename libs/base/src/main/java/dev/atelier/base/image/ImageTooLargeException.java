package dev.atelier.base.image;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.util.Locale;

/** An image has more pixels, or its file more bytes, than allowed. */
public final class ImageTooLargeException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private ImageTooLargeException(String what, String remedy) {
        super(ErrorCode.IMAGE_TOO_LARGE, what, remedy);
    }

    static ImageTooLargeException ofPixels(String name, int width, int height, long maxPixels) {
        return new ImageTooLargeException(
                "%s is %d × %d pixels (%s megapixels); the limit is %s megapixels".formatted(name, width, height,
                        mega((long) width * height), mega(maxPixels)),
                "Scale the image down to at most %s megapixels".formatted(mega(maxPixels)));
    }

    /** How large it is nobody knows: reading ends at the limit. */
    static ImageTooLargeException ofBytes(String name, long maxBytes) {
        return new ImageTooLargeException("%s is larger than %s MB".formatted(name, mega(maxBytes)),
                "Give a file of at most %s MB".formatted(mega(maxBytes)));
    }

    private static String mega(long count) {
        return String.format(Locale.ROOT, "%.1f", count / 1e6);
    }
}
