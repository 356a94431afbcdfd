package dev.atelier.gateway.webhook;

import java.time.Duration;
import java.util.List;

/**
 * How often and when a delivery is tried again.
 *
 * @param attempts in all
 * @param first pause after the first attempt; four times as long with each further one
 */
record RedeliveryPolicy(int attempts, Duration first, Duration longest) {
    /** The receiver's way of saying that it wants no more. */
    private static final int GONE = 410;
    private static final int MAX_DOUBLINGS = 30;

    boolean givesUp(List<Attempt> made) {
        Integer status = made.getLast().status();
        return made.size() >= attempts || status != null && status == GONE;
    }

    /** Exponential, 75 to 100 % of it: those that failed together do not come again together. */
    Duration pause(String delivery, int made) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(2 * (made - 1), MAX_DOUBLINGS));
        double jitter = Math.floorMod(delivery.hashCode() * 31 + made, 1000) / 1000.0;
        return Duration.ofMillis(Math.round(full * (.75 + .25 * jitter)));
    }
}
