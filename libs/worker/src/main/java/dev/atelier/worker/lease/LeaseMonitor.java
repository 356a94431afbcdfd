package dev.atelier.worker.lease;

/** Told what happens to leases; for metrics. Called from the lease's thread. */
public interface LeaseMonitor {
    /** Counts nothing. */
    LeaseMonitor NONE = new LeaseMonitor() {};

    default void renewed() {}

    default void lost() {}
}
