package dev.atelier.magictailor.local;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.nio.file.Path;

/** A folder has no reference image, or more than the method can use. */
public final class ImageCountException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private ImageCountException(ErrorCode code, String what, String remedy) {
        super(code, what, remedy);
    }

    static ImageCountException none(Path folder) {
        return new ImageCountException(ErrorCode.IMAGES_MISSING, folder + " holds no image", "Put 1 to 5 PNG, JPEG or WebP files of the thing into it");
    }

    static ImageCountException tooMany(Path folder, int count, int most) {
        return new ImageCountException(ErrorCode.IMAGES_TOO_MANY, folder + " holds " + count + " images; the limit is " + most,
                "Choose a few good ones: the paper uses 3, and every step trains on all of them");
    }
}
