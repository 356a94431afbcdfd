package dev.atelier.standalone.bench.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured; as JSON the record itself.
 *
 * @param tasksOfEachJob of a job of ours
 * @param memoryBefore of the workflow service without jobs, in mebibytes
 */
record ThroughputReport(String machine, int tasksOfEachJob, List<Sustained> sustained, long memoryBefore, List<QueuedLoad.Depth> queued,
        List<QueuedLoad.Restart> restarts, List<PeerRun.Result> peers) {

    /** Jobs that went through while so many workers of each stage were there. */
    record Sustained(int workersOfEachStage, Usage.Rate rate) {
    }

    ThroughputReport with(List<PeerRun.Result> peers) {
        return new ThroughputReport(machine, tasksOfEachJob, sustained, memoryBefore, queued, restarts, peers);
    }

    static String thisMachine() {
        Runtime runtime = Runtime.getRuntime();
        return "%d cores, JDK %s, %s %s".formatted(runtime.availableProcessors(), Runtime.version().feature(), System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(machine + "; a job is " + tasksOfEachJob + " tasks in six stages"));
        if (!sustained.isEmpty()) {
            lines.addAll(List.of("", "workers of     jobs/s  tasks/s   processor ms for a job: workflow  broker  workers", "each stage"));
            sustained.forEach(row -> lines.add(format("%10d %10.1f %8.0f %33.2f %7.2f %8.2f", row.workersOfEachStage,
                    row.rate.jobsPerSecond(), row.rate.jobsPerSecond() * tasksOfEachJob, row.rate.workflowMillis(), row.rate.brokerMillis(), row.rate.workersMillis())));
        }
        if (!queued.isEmpty()) {
            lines.addAll(List.of("", "jobs       accepted                finished                workflow",
                    "queued     jobs/s  workflow ms/job jobs/s  workflow ms/job memory"));
            queued.forEach(row -> lines.add(format("%7d %9.1f %16.2f %6.1f %16.2f %4d MiB", row.queued(), row.accepting().jobsPerSecond(),
                    row.accepting().workflowMillis(), row.finishing().jobsPerSecond(), row.finishing().workflowMillis(),
                    row.workflowMebibytes())));
            lines.add("Without jobs the workflow service has " + memoryBefore + " MiB");
        }
        restarts.forEach(row -> lines.add(format(
                "With %,d jobs open: ready %.1f s after it was asked to end, %.1f s after it was killed; then %d MiB", row.queued(), row.stopped(), row.killed(), row.workflowMebibytes())));
        addPeers(lines);
        return lines;
    }

    /** Beside the best of ours: a workflow of theirs has fewer steps, so there are two ratios. */
    private void addPeers(List<String> lines) {
        double ours = sustained.stream().mapToDouble(row -> row.rate.jobsPerSecond()).max().orElse(Double.NaN);
        if (!peers.isEmpty()) {
            lines.addAll(List.of("", "peer                            jobs/s  steps/s   ours: jobs  steps"));
        }
        peers.forEach(peer -> lines.add(format("%-30s %7.1f %8.0f %10.2f× %5.2f×  %s", peer.peer().id() + ", " + peer.variant(),
                peer.jobsPerSecond(), peer.jobsPerSecond() * peer.steps(), ours / peer.jobsPerSecond(),
                ours * tasksOfEachJob / (peer.jobsPerSecond() * peer.steps()), peer.version())));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
