package dev.atelier.worker;

import dev.atelier.base.digest.Sha256;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.schemas.work.Work;
import java.time.Instant;
import java.util.List;

/** Tasks as the workflow would send them. */
public final class Samples {
    public static final String TENANT = "acme";
    public static final ModelRef MODEL = new ModelRef("tailorworld", Sha256.of("model"));

    private Samples() {}

    /** A segmentation task; work and content key follow from its id. */
    public static Task task(String id, int attempt) {
        return task(id, attempt, false);
    }

    public static Task task(String id, int attempt, boolean fresh) {
        Work work = new SegmentImage(MODEL, Sha256.of(id), 0, List.of("tower"), null);
        return new Task("job-1", TENANT, id, Stage.SEGMENTATION, attempt, ContentKey.of(work), work, null, null, fresh, null);
    }

    public static byte[] message(Task task) {
        return Messages.write(CloudEvent.of(task, "/atelier/workflow", Instant.EPOCH, null));
    }
}
