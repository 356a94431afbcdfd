package dev.atelier.storage.object;

import java.time.Duration;
import java.util.Locale;

/** Told what goes to and comes from object storage; for metrics. Called by many threads. */
public interface StoreMonitor {
    /** Counts nothing. */
    StoreMonitor NONE = new StoreMonitor() {};

    /** How storage took a request. */
    enum Outcome {
        /** As asked, or that there is no such object, which is an answer. */
        ANSWERED,
        /** It does not want it: wrong keys, a wrong name, a condition that does not hold. */
        REFUSED,
        /** No answer, or one that says it cannot now; it is asked again. */
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(int status) {
            return status >= 500 ? FAILED : status < 400 || status == 404 || status == 412 ? ANSWERED : REFUSED;
        }
    }

    default void read(long bytes) {}

    default void written(long bytes) {}

    /** @param method HTTP's */
    default void answered(String method, Outcome outcome, Duration took) {}
}
