package dev.atelier.gateway.file;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that can be sent.
 *
 * @param name as a browser may save it
 * @param mediaType only types that a browser does not run as a page
 * @param etag changes with the bytes
 * @param size in bytes; −1 where it is not known before
 */
record StoredFile(String name, String mediaType, String etag, long size, Content content) {
    /** Writes the bytes. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }
}
