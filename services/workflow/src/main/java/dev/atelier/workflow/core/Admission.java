package dev.atelier.workflow.core;

/**
 * Whether a job may have its tasks done, or waits for its turn among its tenant's.
 *
 * @param maxRunning how many of the tenant's jobs may run at once; {@code null} for any number
 * @param given whether its turn has come
 */
public record Admission(Integer maxRunning, boolean given) {
    /** Of tenants without a limit. */
    public static final Admission FREE = new Admission(null, true);

    /** Of a job that sets out: it has to ask where there is a limit. */
    static Admission needed(Integer maxRunning) {
        return maxRunning == null ? FREE : new Admission(maxRunning, false);
    }

    Admission granted() {
        return new Admission(maxRunning, true);
    }

    /** Whether others count this job. */
    boolean limited() {
        return maxRunning != null;
    }
}
