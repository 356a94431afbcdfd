package dev.atelier.stage.degradation;

import dev.atelier.magictailor.degradation.Reference;
import dev.atelier.stage.model.Pictures;
import dev.atelier.worker.task.TaskContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a job's references with their masks, and keeps those of the last jobs: their chunks come one after the other. */
final class ReferenceReader {
    private static final int JOBS = 4;

    private final Map<Key, List<Reference>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Reference>> eldest) {
            return size() > JOBS;
        }
    };

    /** With the tenant, who must not see others' pictures by knowing their digests. */
    private record Key(String tenant, List<dev.atelier.schemas.work.Reference> images, int side) {}

    synchronized List<Reference> read(TaskContext context, List<dev.atelier.schemas.work.Reference> images, int side) {
        Key key = new Key(context.task().tenant(), images, side);
        List<Reference> found = kept.get(key);
        if (found == null) {
            found = images.stream().map(image -> read(context, image, side)).toList();
            kept.put(key, found);
        }
        return found;
    }

    private static Reference read(TaskContext context, dev.atelier.schemas.work.Reference image, int side) {
        return Reference.of(image.asset(), Pictures.upload(context, image.image(), "reference image"),
                Pictures.trainingMask(context, image.maskKey()), side);
    }
}
