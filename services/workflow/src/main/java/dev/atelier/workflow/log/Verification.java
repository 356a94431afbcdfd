package dev.atelier.workflow.log;

import dev.atelier.schemas.message.JobSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds snapshots that the platform shows against those that a rebuild makes. The platform may be at work meanwhile: snapshots are read
 * first, so that the log, read afterwards, leads past each of them; each is compared with the rebuilt one of its very version.
 */
public final class Verification {
    private final Map<String, JobSnapshot> shown;
    private final Map<String, List<String>> differences = new TreeMap<>();
    private final Map<String, Long> reached = new LinkedHashMap<>();

    /** Of these snapshots, the newest of each job by id. */
    public Verification(Map<String, JobSnapshot> shown) {
        this.shown = Map.copyOf(shown);
    }

    /** The rebuild has come to this snapshot. */
    public void take(JobSnapshot rebuilt) {
        reached.put(rebuilt.job(), rebuilt.version());
        JobSnapshot live = shown.get(rebuilt.job());
        if (live != null && live.version() == rebuilt.version()) {
            differences.put(rebuilt.job(), Differences.between(live, rebuilt));
        }
    }

    /** How many jobs are the same, shown and rebuilt. */
    public long same() {
        return differences.values().stream().filter(List::isEmpty).count();
    }

    /**
     * What differs, by job, once the log has been read.
     *
     * @param rebuilt jobs that the whole log leads to
     */
    public Map<String, List<String>> differences(Iterable<String> rebuilt) {
        Map<String, List<String>> all = new TreeMap<>();
        differences.forEach((job, found) -> {
            if (!found.isEmpty()) {
                all.put(job, found);
            }
        });
        shown.forEach((job, snapshot) -> {
            if (!differences.containsKey(job)) {
                all.put(job, List.of("version: shown " + snapshot.version() + ", the log leads to "
                        + (reached.containsKey(job) ? String.valueOf(reached.get(job)) : "no such job")));
            }
        });
        List<String> hidden = new ArrayList<>();
        rebuilt.forEach(hidden::add);
        hidden.removeAll(shown.keySet());
        hidden.forEach(job -> all.put(job, List.of("the log has the job, nothing shows it")));
        return all;
    }
}
