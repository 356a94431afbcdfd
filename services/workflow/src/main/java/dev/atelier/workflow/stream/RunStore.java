package dev.atelier.workflow.stream;

import dev.atelier.workflow.core.Job;
import dev.atelier.workflow.core.JobState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The latest run of each job: when it was set out, and in which trace. Tells when it has ended. Those lately asked for are remembered, as in
 * {@link JobStore} and for as long.
 */
final class RunStore {
    static final String RUNS = "runs";
    private static final int REMEMBERED = 256;

    private final KeyValueStore<String, StoredRun> runs;
    private final WorkflowMonitor monitor;
    private final Map<String, Optional<StoredRun>> remembered = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<StoredRun>> eldest) {
            return size() > REMEMBERED;
        }
    };

    RunStore(KeyValueStore<String, StoredRun> runs, WorkflowMonitor monitor) {
        this.runs = runs;
        this.monitor = monitor;
    }

    /** Where the job is in its trace; empty where nobody follows it. */
    Optional<JobTrace> trace(String job) {
        return of(job).flatMap(StoredRun::traced);
    }

    /** A job's state has changed because of that message. */
    void follow(String job, JobState before, JobState after, Origin origin) {
        if (after instanceof JobState.NoJob) {
            forget(job);
            return;
        }
        if (!(before instanceof JobState.Running)) {
            begin(job, new StoredRun(origin.now(), JobTrace.begin(origin.traceparent(), origin.id(), trace(job)).orElse(null)));
        }
        if (after instanceof JobState.Ended ended) {
            end(ended);
        }
    }

    /** Empty where the job was set out by a version that kept no runs, or not at all. */
    private Optional<StoredRun> of(String job) {
        return remembered.computeIfAbsent(job, id -> Optional.ofNullable(runs.get(id)));
    }

    private void begin(String job, StoredRun run) {
        runs.put(job, run);
        remembered.put(job, Optional.of(run));
    }

    private void end(JobState.Ended end) {
        Job job = end.job();
        Optional<StoredRun> run = of(job.id());
        monitor.ended(new WorkflowMonitor.Run(job.id(), job.tenant(), end.status(), run.map(StoredRun::begun).orElse(job.createdAt()), end.at(),
                Optional.ofNullable(end.failure()), run.flatMap(StoredRun::traced)));
    }

    private void forget(String job) {
        runs.delete(job);
        remembered.remove(job);
    }
}
