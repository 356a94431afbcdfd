package dev.atelier.standalone.platform;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The platform is being ended while somebody still starts or uses it: nothing to report, the user asked for it. */
public final class PlatformEndingException extends TerminalException {
    private static final long serialVersionUID = 1L;

    PlatformEndingException() {
        super(ErrorCode.PLATFORM_PART_FAILED, "The platform is being ended", "");
    }
}
