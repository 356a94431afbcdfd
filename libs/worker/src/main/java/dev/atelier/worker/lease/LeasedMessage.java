package dev.atelier.worker.lease;

import java.time.Instant;

/**
 * A message that is ours for as long as we renew the lease.
 *
 * @param key        may be null
 * @param value      may be null
 * @param deliveries how often the broker has delivered it, as far as it knows: it forgets when it restarts
 * @param place      where it lies
 */
public record LeasedMessage(byte[] key, byte[] value, int deliveries, Place place) {

    /**
     * A message's place in the log.
     *
     * @param written when it got there
     */
    public record Place(String topic, int partition, long offset, Instant written) {}
}
