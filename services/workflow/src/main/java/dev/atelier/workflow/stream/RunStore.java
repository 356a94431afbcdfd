package dev.atelier.workflow.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The latest run of each job. Those lately asked for are remembered, as in {@link JobStore} and for as long. */
final class RunStore {
    static final String RUNS = "runs";
    private static final int REMEMBERED = 256;

    private final KeyValueStore<String, StoredRun> runs;
    private final Map<String, Optional<StoredRun>> remembered = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<StoredRun>> eldest) {
            return size() > REMEMBERED;
        }
    };

    RunStore(KeyValueStore<String, StoredRun> runs) {
        this.runs = runs;
    }

    /** Empty where the job was set out by a version that kept no runs, or not at all. */
    Optional<StoredRun> of(String job) {
        return remembered.computeIfAbsent(job, id -> Optional.ofNullable(runs.get(id)));
    }

    void begin(String job, StoredRun run) {
        runs.put(job, run);
        remembered.put(job, Optional.of(run));
    }

    void forget(String job) {
        runs.delete(job);
        remembered.remove(job);
    }
}
