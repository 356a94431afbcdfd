package dev.atelier.worker.lease;

/** What becomes of a leased message once its work has ended. */
public enum Verdict {
    /** Done with, well or badly: the outcome is told elsewhere. */
    ACCEPT,
    /** Another worker is to have it, at once. */
    RELEASE,
    /** Nobody can do anything with it: to the broker's dead letters. */
    REJECT
}
