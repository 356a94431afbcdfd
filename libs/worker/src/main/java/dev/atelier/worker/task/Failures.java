package dev.atelier.worker.task;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.schemas.message.Failure;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What users are told about whatever was thrown: no stack traces, but a reference under which the log has one. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Failure of(Throwable thrown) {
        if (thrown instanceof AtelierException told) {
            return Failure.of(told);
        }
        return causes(thrown).anyMatch(Failures::isOutOfMemory) ? outOfMemory(thrown) : internal(thrown);
    }

    private static Failure outOfMemory(Throwable thrown) {
        LOG.warn("out of memory", thrown);
        return new Failure(Failure.Kind.TRANSIENT, ErrorCode.OUT_OF_MEMORY.code(), "the worker had not enough memory for this task",
                "give workers more memory, or ask for fewer images or smaller pictures");
    }

    private static Failure internal(Throwable thrown) {
        String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("unexpected failure, reference {}", reference, thrown);
        return new Failure(Failure.Kind.TRANSIENT, ErrorCode.INTERNAL.code(), "something went wrong in the worker (reference " + reference + ")",
                "if it happens again, look for the reference in the worker's log");
    }

    /** Native code says it in words only. */
    private static boolean isOutOfMemory(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return thrown instanceof OutOfMemoryError || message.contains("failed to allocate memory") || message.contains("bad_alloc")
                || message.contains("out of memory");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(16);
    }
}
