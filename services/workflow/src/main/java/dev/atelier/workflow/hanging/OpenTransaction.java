package dev.atelier.workflow.hanging;

import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that has written to a partition and is not ended there.
 *
 * @param producer the writer's id
 * @param epoch the writer's epoch
 * @param start the first offset that it wrote
 * @param coordinatorEpoch of the last end of a transaction that this writer has there
 */
record OpenTransaction(TopicPartition partition, long producer, int epoch, long start, int coordinatorEpoch) {
}
