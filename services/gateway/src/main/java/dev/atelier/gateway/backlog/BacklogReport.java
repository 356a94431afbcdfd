package dev.atelier.gateway.backlog;

import java.util.List;

/**
 * The tasks of all stages.
 *
 * @param backlog how many wait for a worker, whatever their stage
 * @param queuedJobs jobs that wait for their turn among their tenant's; more workers would not help them
 */
public record BacklogReport(int backlog, int running, int queuedJobs, List<StageBacklog> stages) {}
