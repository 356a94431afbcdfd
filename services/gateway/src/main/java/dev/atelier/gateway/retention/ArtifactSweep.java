package dev.atelier.gateway.retention;

import dev.atelier.gateway.retention.RetentionReport.Kind;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectNotFoundException;
import dev.atelier.storage.object.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Deletes the outputs of a tenant's tasks that no job refers to, although a job may come at any moment that does. First the manifest is put
 * aside, so that workers no longer find the outputs; then it is asked once more who refers to them. Whoever had found them before has been
 * seen by then, and the manifest is put back; whoever comes later makes them anew, under other names. Only then the files go.
 */
final class ArtifactSweep {
    private static final int BATCH = 100;

    private final ObjectStore store;
    private final String tenant;
    private final Instant oldEnough;
    private final Tally tally;

    /** @param oldEnough outputs with an object written since then are left alone: somebody may be at them */
    ArtifactSweep(ObjectStore store, String tenant, Instant oldEnough, Tally tally) {
        this.store = store;
        this.tenant = tenant;
        this.oldEnough = oldEnough;
        this.tally = tally;
    }

    /** Says what would go. */
    void look(Set<String> references) {
        unreferenced(references).forEach(key -> {
            List<ObjectInfo> objects = old(key);
            if (!objects.isEmpty()) {
                tally.gone(Kind.ARTIFACT, tenant, key, objects);
            }
        });
    }

    /** @param references asks all jobs that there are by the time it is called */
    void sweep(Supplier<Set<String>> references) {
        List<String> keys = unreferenced(references.get());
        for (int first = 0; first < keys.size(); first += BATCH) {
            sweep(keys.subList(first, Math.min(first + BATCH, keys.size())), references);
        }
        putBackWhatAnInterruptedSweepLeft(references.get());
    }

    private void sweep(List<String> keys, Supplier<Set<String>> references) {
        List<Condemned> condemned = new ArrayList<>();
        for (String key : keys) {
            List<ObjectInfo> objects = old(key);
            if (!objects.isEmpty()) {
                condemn(key);
                condemned.add(new Condemned(key, objects));
            }
        }
        Set<String> now = condemned.isEmpty() ? Set.of() : references.get();
        for (Condemned each : condemned) {
            if (now.contains(each.key())) {
                putBack(each.key());
            } else {
                delete(each);
            }
        }
    }

    private record Condemned(String key, List<ObjectInfo> objects) {}

    private List<String> unreferenced(Set<String> references) {
        return store.folders(ObjectKeys.stages(tenant)).stream().filter(key -> ObjectKeys.isDigest(key) && !references.contains(key))
                .toList();
    }

    /** All objects of the key; none where one of them is too young. */
    private List<ObjectInfo> old(String key) {
        List<ObjectInfo> objects = store.list(ObjectKeys.stage(tenant, key) + "/");
        return objects.stream().allMatch(object -> object.modified().isBefore(oldEnough)) ? objects : List.of();
    }

    private void condemn(String key) {
        String manifest = ObjectKeys.manifest(tenant, key);
        try {
            store.put(ObjectKeys.condemnedManifest(tenant, key), store.get(manifest));
            store.delete(manifest);
        } catch (ObjectNotFoundException e) {
            // the files of attempts that never came to an end
            return;
        }
    }

    /** Another manifest may have come meanwhile: then the files of the old one are litter, and a later sweep's matter. */
    private void putBack(String key) {
        try {
            store.putIfAbsent(ObjectKeys.manifest(tenant, key), store.get(ObjectKeys.condemnedManifest(tenant, key)));
            store.delete(ObjectKeys.condemnedManifest(tenant, key));
            tally.restored();
        } catch (ObjectNotFoundException e) {
            return;
        }
    }

    private void delete(Condemned condemned) {
        String manifest = ObjectKeys.manifest(tenant, condemned.key());
        condemned.objects().stream().map(ObjectInfo::key).filter(object -> !object.equals(manifest)).forEach(store::delete);
        store.delete(ObjectKeys.condemnedManifest(tenant, condemned.key()));
        tally.gone(Kind.ARTIFACT, tenant, condemned.key(), condemned.objects());
    }

    private void putBackWhatAnInterruptedSweepLeft(Set<String> references) {
        int prefix = ObjectKeys.condemnedManifests(tenant).length();
        store.list(ObjectKeys.condemnedManifests(tenant)).stream().map(manifest -> manifest.key().substring(prefix))
                .filter(key -> ObjectKeys.isDigest(key) && references.contains(key)).forEach(this::putBack);
    }
}
