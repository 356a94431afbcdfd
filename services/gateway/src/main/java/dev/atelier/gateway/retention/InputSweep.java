package dev.atelier.gateway.retention;

import dev.atelier.gateway.retention.RetentionReport.Kind;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes a tenant's uploads that no job refers to. An upload cannot be made anew, so it goes in two steps: the first sweep that finds it
 * unwanted marks it, and only one that still finds it unwanted when the mark has become old deletes it. Whoever uses it in between, by a
 * job, an upload of the same bytes or a fork, saves it.
 */
final class InputSweep {
    private final ObjectStore store;
    private final String tenant;
    private final Instant oldEnough;
    private final Tally tally;

    InputSweep(ObjectStore store, String tenant, Instant oldEnough, Tally tally) {
        this.store = store;
        this.tenant = tenant;
        this.oldEnough = oldEnough;
        this.tally = tally;
    }

    void sweep(Set<String> references, boolean dryRun) {
        Map<String, Instant> marks = marks();
        for (ObjectInfo object : store.list(ObjectKeys.inputs(tenant))) {
            String sha256 = object.key().substring(ObjectKeys.inputs(tenant).length());
            if (!ObjectKeys.isDigest(sha256)) {
                continue;
            }
            if (references.contains(sha256) || !object.modified().isBefore(oldEnough)) {
                unmark(marks, sha256, dryRun);
            } else {
                sweep(object, sha256, marks.get(sha256), dryRun);
            }
        }
    }

    private void sweep(ObjectInfo object, String sha256, Instant marked, boolean dryRun) {
        if (marked != null && marked.isBefore(oldEnough)) {
            if (!dryRun) {
                store.delete(object.key());
                store.delete(ObjectKeys.retentionMark(tenant, sha256));
            }
            tally.gone(Kind.INPUT, tenant, sha256, List.of(object));
        } else if (marked == null && !dryRun) {
            store.put(ObjectKeys.retentionMark(tenant, sha256), new byte[0]);
        }
    }

    private void unmark(Map<String, Instant> marks, String sha256, boolean dryRun) {
        if (marks.containsKey(sha256) && !dryRun) {
            store.delete(ObjectKeys.retentionMark(tenant, sha256));
        }
    }

    private Map<String, Instant> marks() {
        int prefix = ObjectKeys.retentionMarks(tenant).length();
        return store.list(ObjectKeys.retentionMarks(tenant)).stream()
                .collect(Collectors.toMap(mark -> mark.key().substring(prefix), ObjectInfo::modified));
    }
}
