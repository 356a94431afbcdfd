package dev.atelier.gateway.security.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** A token bucket for each name; those that nobody has asked for in a while are full again, and forgotten. */
final class Buckets {
    private static final int NAMES = 100_000;

    private final Cache<String, Bucket> buckets;
    private final long capacity;
    private final long refill;
    private final Duration period;

    Buckets(long capacity, long refill, Duration period) {
        this.capacity = capacity;
        this.refill = refill;
        this.period = period;
        buckets = Caffeine.newBuilder().maximumSize(NAMES).expireAfterAccess(period.multipliedBy(Math.ceilDiv(capacity, refill) + 1)).build();
    }

    /** Takes one token where there is one; {@link Allowance#waitSeconds} is 0 if there was. */
    Taken take(String name) {
        Bucket bucket = buckets.get(name, _ -> Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, period)).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long wait = probe.isConsumed() ? 0 : Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), Duration.ofSeconds(1).toNanos()));
        long window = Math.max(1, Math.ceilDiv(capacity * period.toSeconds(), refill));
        return new Taken(probe.isConsumed(), new Allowance(capacity, window, probe.getRemainingTokens(), wait));
    }

    /** @param given whether there was a token */
    record Taken(boolean given, Allowance allowance) {}
}
