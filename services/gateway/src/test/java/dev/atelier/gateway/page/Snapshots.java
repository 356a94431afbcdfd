package dev.atelier.gateway.page;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Instant;
import java.util.List;

/** Jobs in states that pages show. */
public final class Snapshots {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Snapshots() {}

    /** A running job of a tower and a roof, one photo of each, with these tasks. */
    public static JobSnapshot job(TaskSnapshot... tasks) {
        List<AssetSpec> assets = List.of(asset(AssetRole.CONCEPT, "tower", "a"), asset(AssetRole.COMPONENT, "roof", "b"));
        JobSpec spec = new JobSpec("mine", new ModelRef("m", "d"), 0, assets, null, null, null);
        return new JobSnapshot("j1", "default", JobStatus.RUNNING, spec, 5, NOON, NOON, null, null, List.of(tasks), null, null, 1);
    }

    public static TaskSnapshot done(String task, Stage stage) {
        return task(task, stage, TaskStatus.SUCCEEDED, 1, null);
    }

    public static TaskSnapshot running(String task, Stage stage) {
        return task(task, stage, TaskStatus.RUNNING, 1, null);
    }

    public static TaskSnapshot reused(String task, Stage stage) {
        return new TaskSnapshot(task, stage, TaskStatus.SUCCEEDED, 1, "c".repeat(64), "w", null, true, null, NOON, NOON.plusSeconds(1));
    }

    public static TaskSnapshot task(String task, Stage stage, TaskStatus state, int attempt, Failure failure) {
        return new TaskSnapshot(task, stage, state, attempt, "c".repeat(64), attempt == 0 ? null : "w", null, null, failure,
                attempt == 0 ? null : NOON,
                state == TaskStatus.SUCCEEDED ? NOON.plusSeconds(5) : null);
    }

    private static AssetSpec asset(AssetRole role, String word, String digit) {
        return new AssetSpec(role, word, List.of(new ImageRef(digit.repeat(64), "image/png", 96, 96)), null);
    }
}
