package dev.atelier.standalone.platform;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.io.IOException;
import java.nio.file.Path;

/** The data directory is held by another launcher, or cannot be written. */
public final class DataDirectoryException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private DataDirectoryException(String what, String remedy, Throwable cause) {
        super(ErrorCode.DATA_DIRECTORY_UNUSABLE, what, remedy, cause);
    }

    static DataDirectoryException inUse(Path directory) {
        return new DataDirectoryException("Another atelier is running on the data directory " + directory,
                "Stop that one, or give this one a directory of its own with --data DIR", null);
    }

    static DataDirectoryException unusable(Path directory, IOException cause) {
        return new DataDirectoryException("The data directory " + directory + " cannot be used: " + cause,
                "Give one that can be written, with --data DIR", cause);
    }
}
