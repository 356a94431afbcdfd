package dev.atelier.base.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waiting for work of other threads. */
public final class Joins {
    private Joins() {
    }

    /** What the work gives; what it threw is thrown as it was. An interrupt does not end the waiting. */
    public static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
