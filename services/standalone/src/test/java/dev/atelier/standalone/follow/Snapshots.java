package dev.atelier.standalone.follow;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Snapshots of a job for tests. */
final class Snapshots {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ImageRef IMAGE = new ImageRef("a".repeat(64), "image/png", 128, 128);

    private Snapshots() {
    }

    static JobSnapshot job(long version, JobStatus state, TaskSnapshot... tasks) {
        JobSpec spec = new JobSpec(null, new ModelRef("tailorworld", "1"), 0, List.of(
                new AssetSpec(AssetRole.CONCEPT, "tower", List.of(IMAGE), null), new AssetSpec(AssetRole.COMPONENT, "roof", List.of(IMAGE), null)), null, null, null);
        return new JobSnapshot("j1", "default", state, spec, 0, START, START, null, null, List.of(tasks), null, null, version);
    }

    static TaskSnapshot task(String id, Stage stage, TaskStatus state, int startSecond) {
        boolean begun = state != TaskStatus.WAITING && state != TaskStatus.READY;
        Instant start = begun ? START.plusSeconds(startSecond) : null;
        return new TaskSnapshot(id, stage, state, begun ? 1 : 0, "b".repeat(64), null, null, null, null, start,
                state == TaskStatus.SUCCEEDED ? START.plusSeconds(startSecond + 10) : null);
    }

    static Progress progress(String task, Stage stage, int attempt, int step, int total, double loss) {
        return new Progress("j1", "default", task, stage, attempt, step, total, Map.of("loss", loss), null);
    }
}
