package dev.atelier.bench.simulation;

/** A job that was submitted and has not ended. */
final class OpenJob {
    private final Account account;
    private final long submittedAt;
    private boolean begun;

    OpenJob(Account account, long submittedAt) {
        this.account = account;
        this.submittedAt = submittedAt;
    }

    Account account() {
        return account;
    }

    long submittedAt() {
        return submittedAt;
    }

    /** Whether this is the first of its tasks to run. */
    boolean begin() {
        if (begun) {
            return false;
        }
        begun = true;
        account.begin();
        return true;
    }
}
