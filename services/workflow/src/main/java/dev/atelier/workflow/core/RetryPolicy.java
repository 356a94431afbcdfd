package dev.atelier.workflow.core;

import dev.atelier.schemas.message.Rules;
import java.time.Duration;

/**
 * How often and when a task is tried again.
 *
 * @param maxAttempts attempts in all, the first included
 * @param first pause after the first failure; doubles with each further one
 * @param longest pause
 * @param maxStarts how many workers may be lost over an attempt that does not come forward before the task is parked
 */
public record RetryPolicy(int maxAttempts, Duration first, Duration longest, int maxStarts) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(2), 10);

    public RetryPolicy {
        if (maxAttempts < 1 || maxStarts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("not a retry policy: " + maxAttempts + " attempts, " + maxStarts + " starts, pauses "
                    + first + " to " + longest);
        }
    }

    static RetryPolicy of(Rules rules) {
        return new RetryPolicy(rules.maxAttempts(), Duration.ofMillis(rules.firstPauseMillis()),
                Duration.ofMillis(rules.longestPauseMillis()), rules.maxStarts());
    }

    /** This policy and the present versions of the stages, for what is taken up now. */
    public Rules rules() {
        return new Rules(maxAttempts, first.toMillis(), longest.toMillis(), maxStarts, Rules.presentVersions());
    }

    /**
     * The pause before the attempt after this one: exponential, then 50 to 100 % of it. The jitter is a function of job, task and
     * attempt, so that the state machine stays a pure function.
     */
    Duration pause(String job, String task, int attempt) {
        long doubled = first.toMillis() << Math.clamp(attempt - 1L, 0, 30);
        long full = Math.min(doubled < 0 ? Long.MAX_VALUE : doubled, longest.toMillis());
        double jitter = (mix(31L * job.hashCode() + task.hashCode(), attempt) >>> 11) * 0x1p-53;
        return Duration.ofMillis(Math.round(full * (.5 + .5 * jitter)));
    }

    /** SplitMix64's finaliser. */
    private static long mix(long seed, long n) {
        long z = seed + n * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
