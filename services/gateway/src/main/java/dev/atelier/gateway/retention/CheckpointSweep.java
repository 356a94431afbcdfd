package dev.atelier.gateway.retention;

import dev.atelier.gateway.retention.RetentionReport.Kind;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Deletes a tenant's checkpoints that no job refers to. Without them work begins anew: nothing is lost by one too many. */
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
        for (String key : store.folders(ObjectKeys.checkpoints(tenant))) {
            if (ObjectKeys.isDigest(key) && !references.contains(key)) {
                sweep(key, dryRun);
            }
        }
    }

    private void sweep(String key, boolean dryRun) {
        List<ObjectInfo> objects = store.list(ObjectKeys.checkpoints(tenant, key));
        if (objects.isEmpty() || !objects.stream().allMatch(object -> object.modified().isBefore(oldEnough))) {
            return;
        }
        if (!dryRun) {
            objects.forEach(object -> store.delete(object.key()));
        }
        tally.gone(Kind.CHECKPOINTS, tenant, key, objects);
    }
}
