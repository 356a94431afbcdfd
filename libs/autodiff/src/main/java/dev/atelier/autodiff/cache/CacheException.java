package dev.atelier.autodiff.cache;

import dev.atelier.autodiff.AutodiffException;
import java.nio.file.Path;

/** The cache's folder cannot be read or written. */
public final class CacheException extends AutodiffException {
    CacheException(Path folder, Exception cause) {
        super("the cache folder " + folder + " cannot be used: " + cause.getMessage(),
            "give a folder that can be written and has room", cause);
    }
}
