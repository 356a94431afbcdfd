package dev.atelier.gateway.retention;

import dev.atelier.gateway.retention.RetentionReport.Kind;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Deletes a tenant's checkpoints and previews that no job refers to. Without the first work begins anew, and the others were only to be looked
 * at: nothing is lost by one too many.
 */
final class CheckpointSweep {
    private final ObjectStore store;
    private final String tenant;
    private final Instant oldEnough;
    private final Tally tally;

    CheckpointSweep(ObjectStore store, String tenant, Instant oldEnough, Tally tally) {
        this.store = store;
        this.tenant = tenant;
        this.oldEnough = oldEnough;
        this.tally = tally;
    }

    void sweep(Set<String> references, boolean dryRun) {
        sweep(Kind.CHECKPOINTS, ObjectKeys.checkpoints(tenant), references, dryRun);
        sweep(Kind.PREVIEWS, ObjectKeys.previews(tenant), references, dryRun);
    }

    private void sweep(Kind kind, String prefix, Set<String> references, boolean dryRun) {
        for (String key : store.folders(prefix)) {
            if (ObjectKeys.isDigest(key) && !references.contains(key)) {
                sweep(kind, key, store.list(prefix + key + "/"), dryRun);
            }
        }
    }

    private void sweep(Kind kind, String key, List<ObjectInfo> objects, boolean dryRun) {
        if (objects.isEmpty() || !objects.stream().allMatch(object -> object.modified().isBefore(oldEnough))) {
            return;
        }
        if (!dryRun) {
            objects.forEach(object -> store.delete(object.key()));
        }
        tally.gone(kind, tenant, key, objects);
    }
}
