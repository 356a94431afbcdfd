package dev.atelier.worker.lease;

import dev.atelier.worker.cancel.CancelToken;

/** What is done with a leased message. */
@FunctionalInterface
public interface LeasedWork {
    /** Runs on a thread of its own while the lease is renewed; stops soon after the token is cancelled. */
    Verdict run(LeasedMessage message, CancelToken token);
}
