package dev.atelier.standalone.chaos.record;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Task;
import java.util.List;
import java.util.Map;

/**
 * What the log says of a run.
 *
 * @param events of every job, in the log's order
 * @param partitions of the log, by job
 * @param snapshots the newest of every job
 * @param movements every snapshot's, in order of time
 * @param tasks every task that was ever dispatched, the newest of each content key and tenant, by {@code tenant/contentKey}
 */
public record History(Map<String, List<Entry>> events, Map<String, Integer> partitions, Map<String, JobSnapshot> snapshots, List<Movement> movements,
        Map<String, Task> tasks) {
}
