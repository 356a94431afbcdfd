package dev.atelier.workflow.stream;

import dev.atelier.workflow.core.Job;
import dev.atelier.workflow.core.JobState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Job states in two stores: what changes with every event apart from the plan, which is written once and ten times as large. Jobs lately
 * changed are remembered, since a job's events come close together and reading it is dearer than all else that is done with an event; the
 * memory lives no longer than its processor, so that an aborted transaction leaves no trace in it.
 */
final class JobStore {
    static final String JOBS = "jobs";
    static final String PLANS = "plans";
    private static final int REMEMBERED_JOBS = 256;

    private final KeyValueStore<String, StoredJob> jobs;
    private final KeyValueStore<String, StoredPlan> plans;
    private final Map<String, JobState> remembered = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JobState> eldest) {
            return size() > REMEMBERED_JOBS;
        }
    };

    JobStore(KeyValueStore<String, StoredJob> jobs, KeyValueStore<String, StoredPlan> plans) {
        this.jobs = jobs;
        this.plans = plans;
    }

    JobState load(String id) {
        JobState known = remembered.get(id);
        if (known != null) {
            return known;
        }
        StoredJob stored = jobs.get(id);
        if (stored == null) {
            return new JobState.NoJob();
        }
        JobState read = stored.state(id, plans.get(id));
        remembered.put(id, read);
        return read;
    }

    void save(String id, JobState before, JobState after) {
        switch (after) {
            case JobState.NoJob _ -> forget(id);
            case JobState.Running running -> save(before, after, running.job());
            case JobState.Ended ended -> save(before, after, ended.job());
        }
    }

    private void save(JobState before, JobState after, Job job) {
        if (planned(before) != job.plan()) {
            plans.put(job.id(), new StoredPlan(job.spec(), job.plan()));
        }
        jobs.put(job.id(), StoredJob.of(after));
        remembered.put(job.id(), after);
    }

    private void forget(String id) {
        jobs.delete(id);
        plans.delete(id);
        remembered.remove(id);
    }

    private static Object planned(JobState state) {
        return switch (state) {
            case JobState.NoJob _ -> null;
            case JobState.Running running -> running.job().plan();
            case JobState.Ended ended -> ended.job().plan();
        };
    }
}
