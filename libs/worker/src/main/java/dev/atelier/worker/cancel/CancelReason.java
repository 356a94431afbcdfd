package dev.atelier.worker.cancel;

/** Why running work is to stop. */
public enum CancelReason {
    /** Nobody wants the output any more. */
    REQUESTED,
    /** The broker has given, or will give, the task to another worker. */
    LEASE_LOST,
    /** This process ends; another worker goes on. */
    SHUTDOWN,
    /** The task's deadline has passed. */
    DEADLINE
}
