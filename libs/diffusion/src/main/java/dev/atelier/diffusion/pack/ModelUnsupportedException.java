package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.nio.file.Path;

/** A model folder that cannot be used: names the file, what is wrong in it and what would help. */
public final class ModelUnsupportedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public ModelUnsupportedException(Path file, String what, String remedy) {
        this(file, what, remedy, null);
    }

    public ModelUnsupportedException(Path file, String what, String remedy, Throwable cause) {
        super(ErrorCode.MODEL_UNSUPPORTED, file + ": " + what, remedy, cause);
    }

    /** What went wrong while reading or editing a graph, with the file it came from. */
    public static ModelUnsupportedException of(Path file, AutodiffException cause) {
        return new ModelUnsupportedException(file, cause.getMessage(), cause.remedy(), cause);
    }
}
