package dev.atelier.worker.lease;

/**
 * A message that is ours for as long as we renew the lease.
 *
 * @param key        may be null
 * @param value      may be null
 * @param deliveries how often the broker has delivered it, as far as it knows: it forgets when it restarts
 */
public record LeasedMessage(byte[] key, byte[] value, int deliveries) {}
