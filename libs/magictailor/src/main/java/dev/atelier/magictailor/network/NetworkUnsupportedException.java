package dev.atelier.magictailor.network;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.nio.file.Path;

/** A segmenter's or scorer's graph is missing, broken, or has other inputs and outputs than its kind has. */
public final class NetworkUnsupportedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public NetworkUnsupportedException(Path file, String why, Throwable cause) {
        super(ErrorCode.MODEL_UNSUPPORTED, file + " cannot be used: " + why,
                "Check the entries 'segmenter' and 'scorers' of pack.json and the files they name", cause);
    }
}
