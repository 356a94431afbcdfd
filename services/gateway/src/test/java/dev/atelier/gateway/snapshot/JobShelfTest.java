package dev.atelier.gateway.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.page.Snapshots;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobShelfTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final JobShelf shelf = new JobShelf();

    @Test
    void whatIsTakenOffIsWhatWasPutOn() {
        JobSnapshot job = job("a", 0, 1, JobStatus.RUNNING);

        assertThat(shelf.keep(job)).isTrue();

        assertThat(shelf.find("default", "a")).contains(job);
        assertThat(shelf.find("another", "a")).isEmpty();
    }

    @Test
    void theNewestVersionIsKept() {
        shelf.keep(job("a", 0, 3, JobStatus.SUCCEEDED));

        assertThat(shelf.keep(job("a", 0, 2, JobStatus.RUNNING))).isFalse();

        assertThat(shelf.find("default", "a")).get().returns(JobStatus.SUCCEEDED, JobSnapshot::state);
        assertThat(shelf.openJobs()).isEmpty();
    }

    @Test
    void jobsAreListedNewestFirstAPageAfterTheOther() {
        for (int n = 0; n < 5; n++) {
            shelf.keep(job("j" + n, n / 2, 1, n == 1 ? JobStatus.FAILED : JobStatus.SUCCEEDED));
        }
        JobSlice first = shelf.list("default", Optional.of(JobStatus.SUCCEEDED), Optional.empty(), 3);
        JobSlice second = shelf.list("default", Optional.of(JobStatus.SUCCEEDED), Optional.of(first.next()), 3);

        assertThat(first.jobs()).extracting(JobSnapshot::job).containsExactly("j4", "j3", "j2");
        assertThat(second.jobs()).extracting(JobSnapshot::job).containsExactly("j0");
        assertThat(second.next()).isNull();
        assertThat(shelf.list("default", Optional.empty(), Optional.empty(), 9, job -> job.words().contains("j1")).jobs()).hasSize(1);
    }

    @Test
    void countsAndChoicesAreAtHand() {
        shelf.keep(job("a", 0, 1, JobStatus.RUNNING));

        assertThat(shelf.openJobs()).singleElement().satisfies(job -> {
            assertThat(job.ready(Stage.GENERATION)).isEqualTo(1);
            assertThat(job.running(Stage.SCORING)).isEqualTo(1);
            assertThat(job.adapter()).isPresent();
            assertThat(job.words()).contains("mine").contains("tower");
        });
        assertThat(shelf.notBegun("default")).isZero();
    }

    @Test
    void aForgottenJobIsNowhere() {
        shelf.keep(job("a", 0, 1, JobStatus.RUNNING));

        shelf.forget("a");

        assertThat(shelf.find("default", "a")).isEmpty();
        assertThat(shelf.all("default")).isEmpty();
        assertThat(shelf.open("default")).isZero();
    }

    private static JobSnapshot job(String id, int minute, long version, JobStatus state) {
        JobSnapshot like = Snapshots.job(Snapshots.done(TaskIds.DS_BAL, Stage.DS_BAL),
                Snapshots.task("generation-0", Stage.GENERATION, TaskStatus.READY, 0, null), Snapshots.running("scoring-0", Stage.SCORING));
        Instant at = NOON.plusSeconds(60L * minute);
        return new JobSnapshot(id, like.tenant(), state, like.spec(), like.priority(), at, at, state.ended() ? at : null, null, like.tasks(), null,
                null, version);
    }
}
