package dev.atelier.embedded;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A module that should be started in a process of its own has no build output. */
public final class NotBuiltException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public NotBuiltException(String module) {
        super(ErrorCode.PLATFORM_PART_FAILED, "The build output of " + module + " is missing below " + System.getProperty("atelier.home", "."),
                "Build it with ./mvnw -DskipTests package, or set the system property atelier.home to the source tree");
    }
}
