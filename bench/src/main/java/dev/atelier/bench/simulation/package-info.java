/**
 * The control path without its machines: the workflow's own state machine and queues, driven by a discrete-event simulation of workers,
 * messages, failures and tenants. It tells what dispatching costs and whether it is fair at sizes that no machine at hand has.
 */
package dev.atelier.bench.simulation;
