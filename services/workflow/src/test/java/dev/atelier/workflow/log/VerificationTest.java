package dev.atelier.workflow.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.workflow.core.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

    @Test
    void shouldCompareEachSnapshotWithTheRebuiltOneOfItsVersion() {
        Verification verification = new Verification(Map.of("a", snapshot("a", 2, TaskStatus.RUNNING)));
        verification.take(snapshot("a", 1, TaskStatus.READY));
        verification.take(snapshot("a", 2, TaskStatus.RUNNING));
        verification.take(snapshot("a", 3, TaskStatus.SUCCEEDED));
        assertThat(verification.differences(List.of("a"))).isEmpty();
        assertThat(verification.same()).isOne();
    }

    @Test
    void shouldSayWhichFieldDiffers() {
        Verification verification = new Verification(Map.of("a", snapshot("a", 2, TaskStatus.RUNNING)));
        verification.take(snapshot("a", 2, TaskStatus.SUCCEEDED));
        assertThat(verification.differences(List.of("a"))).containsExactly(
                Map.entry("a", List.of("tasks[0].state: shown \"running\", rebuilt \"succeeded\"")));
    }

    @Test
    void shouldMissWhatOnlyOneSideHas() {
        Verification verification = new Verification(Map.of("shown", snapshot("shown", 2, TaskStatus.RUNNING),
                "ahead", snapshot("ahead", 7, TaskStatus.RUNNING)));
        verification.take(snapshot("ahead", 6, TaskStatus.RUNNING));
        verification.take(snapshot("hidden", 1, TaskStatus.RUNNING));
        assertThat(verification.differences(List.of("ahead", "hidden"))).containsExactly(
                Map.entry("ahead", List.of("version: shown 7, the log leads to 6")),
                Map.entry("hidden", List.of("the log has the job, nothing shows it")),
                Map.entry("shown", List.of("version: shown 2, the log leads to no such job")));
    }

    private static JobSnapshot snapshot(String job, long version, TaskStatus status) {
        TaskSnapshot task = new TaskSnapshot("warm-up", Stage.WARM_UP, status, 1, "ab", null, null, null, null, null, null);
        return new JobSnapshot(job, "acme", JobStatus.RUNNING, Jobs.small(), 5, NOW, NOW, null, null, List.of(task), null, null, version);
    }
}
