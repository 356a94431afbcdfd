package dev.atelier.worker.cancel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells running work to stop. Work asks between its steps; nothing is interrupted, since a native call or a checkpoint that is
 * being written would not survive it. The first reason stays.
 */
public final class CancelToken {
    private final AtomicReference<CancelReason> reason = new AtomicReference<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile Instant deadline = Instant.MAX;

    public void cancel(CancelReason why) {
        if (reason.compareAndSet(null, why)) {
            cancelled.countDown();
        }
    }

    /** From that moment on the token is cancelled. */
    public void expireAt(Instant moment) {
        deadline = moment;
    }

    public Optional<CancelReason> reason() {
        if (reason.get() == null && !Instant.now().isBefore(deadline)) {
            cancel(CancelReason.DEADLINE);
        }
        return Optional.ofNullable(reason.get());
    }

    public boolean isCancelled() {
        return reason().isPresent();
    }

    /** Throws {@link CancelledException} once cancelled. */
    public void check() {
        reason().ifPresent(why -> {
            throw new CancelledException(why);
        });
    }

    /** Waits; ends early, with {@link CancelledException}, when cancelled meanwhile. */
    public void pause(Duration time) {
        try {
            if (cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(CancelReason.SHUTDOWN);
        }
        check();
    }
}
