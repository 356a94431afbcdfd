package dev.atelier.standalone.bench.control;

import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.Service;
import java.time.Duration;

/** Processor time of the three processes so far, and the moment. Workers and whoever submits are this very process. */
record Usage(long nanos, long jobs, Duration workflow, Duration broker, Duration workers) {

    static Usage now(Platform platform, long jobs) {
        return new Usage(System.nanoTime(), jobs, workflow(platform).processorTime(),
                new ProcessMeter(platform.brokerPid()).processorTime(),
                ProcessMeter.self().processorTime());
    }

    static ProcessMeter workflow(Platform platform) {
        return new ProcessMeter(platform.pids(Service.WORKFLOW).getFirst());
    }

    /** What each job took between two readings. */
    Rate until(Usage later) {
        double count = later.jobs - jobs;
        double seconds = (later.nanos - nanos) / 1e9;
        return new Rate(count / seconds, millis(workflow, later.workflow) / count, millis(broker, later.broker) / count,
                millis(workers, later.workers) / count);
    }

    private static double millis(Duration from, Duration to) {
        return to.minus(from).toNanos() / 1e6;
    }

    /**
     * @param workflowMillis processor time for a job; so the others
     */
    record Rate(double jobsPerSecond, double workflowMillis, double brokerMillis, double workersMillis) {
    }
}
