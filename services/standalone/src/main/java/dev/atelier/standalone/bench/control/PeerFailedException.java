package dev.atelier.standalone.bench.control;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.nio.file.Path;

/** A peer's program did not come to its end. */
final class PeerFailedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    PeerFailedException(Peer peer, String variant, Path log) {
        super(ErrorCode.PLATFORM_PART_FAILED, "the program of " + peer.id() + " (" + variant + ") failed", "its log " + log + " says why");
    }
}
