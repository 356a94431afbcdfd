package dev.atelier.workflow.core;

import static dev.atelier.schemas.message.Failure.Kind.TERMINAL;
import static dev.atelier.schemas.message.Failure.Kind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.schemas.message.JobAdmitted;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.message.TaskSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransitionTest {
    private final World world = new World();

    @Test
    void shouldOfferWhatNeedsNothingWhenAJobIsAccepted() {
        world.submitted();
        assertThat(world.offered.keySet())
                .containsExactly("segmentation-0-0", "segmentation-1-0", "generation-untuned-0", "generation-untuned-1");
        assertThat(world.statuses).containsExactly(JobStatus.RUNNING);
        assertThat(world.snapshot.tasks()).hasSize(16).first().extracting(TaskSnapshot::state, TaskSnapshot::attempt)
                .containsExactly(TaskStatus.READY, 1);
    }

    @Test
    void shouldOfferATaskOnceAllItsNeedsAreMet() {
        world.submitted().finish("segmentation-0-0");
        assertThat(world.offered).doesNotContainKey("degradation-0");
        world.finish("segmentation-1-0");
        assertThat(world.offered).containsKeys("degradation-0", "degradation-1", "degradation-2").doesNotContainKey("warm-up");
        world.finish("degradation-0");
        assertThat(world.offered).containsKey("warm-up").doesNotContainKey("ds-bal");
    }

    @Test
    void shouldSucceedWhenEveryTaskHas() {
        world.submitted().finishAll();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(world.statuses).containsExactly(JobStatus.RUNNING, JobStatus.SUCCEEDED);
        assertThat(world.snapshot.tasks()).extracting(TaskSnapshot::state).containsOnly(TaskStatus.SUCCEEDED);
        assertThat(world.snapshot.endedAt()).isEqualTo(world.now);
    }

    @Test
    void shouldAskNobodyForWhatIsMade() {
        World other = new World().submitted();
        other.finish("segmentation-0-0");
        other.finish("segmentation-1-0");
        world.send(new SubmitJob("j", "acme", Jobs.small(), null, null, null, null, List.copyOf(other.snapshot.made())));

        assertThat(world.offered.keySet())
                .containsExactly("degradation-0", "degradation-1", "degradation-2", "generation-untuned-0", "generation-untuned-1");
        assertThat(world.snapshot.tasks()).first().extracting(TaskSnapshot::state, TaskSnapshot::reused, TaskSnapshot::worker)
                .containsExactly(TaskStatus.SUCCEEDED, true, null);
    }

    @Test
    void shouldSucceedAtOnceWhenAllIsMade() {
        World other = new World().submitted();
        other.finishAll();
        world.send(new SubmitJob("j", "acme", Jobs.small(), null, null, null, 1, List.copyOf(other.snapshot.made())));
        assertThat(world.state.status()).isEqualTo(JobStatus.QUEUED);
        world.send(new JobAdmitted("j", "acme"));

        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(world.offered).isEmpty();
        assertThat(world.asking).isNull();
        assertThat(world.rebuilt()).isEqualTo(world.state);
    }

    @Test
    void shouldRaiseTheVersionWithEveryChange() {
        world.submitted().finishAll();
        assertThat(world.versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldTryATransientFailureAgainAfterAPause() {
        Task first = startedSegmentation();
        world.send(World.failed(first, TRANSIENT));
        assertThat(world.task(first.task())).isInstanceOf(TaskState.Retrying.class);
        Timer.RetryDue timer = new Timer.RetryDue("j", first.task(), 1);
        assertThat(Duration.between(world.now, world.timers.get(timer))).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        world.ring(timer);
        assertThat(world.offered.get(first.task())).extracting(Task::attempt, Task::contentKey, Task::lastFailure)
                .containsExactly(2, first.contentKey(), "some-code");
    }

    @Test
    void shouldParkTheJobWhenTriesAreExhausted() {
        world.submitted();
        for (int attempt = 1; attempt <= 3; attempt++) {
            Task task = world.offered.get("segmentation-0-0");
            assertThat(task.attempt()).isEqualTo(attempt);
            world.send(World.started(task, "w"));
            world.send(World.failed(task, TRANSIENT));
            world.ring(new Timer.RetryDue("j", task.task(), attempt));
        }
        assertThat(world.state.status()).isEqualTo(JobStatus.PARKED);
        assertThat(world.task("segmentation-0-0")).isInstanceOf(TaskState.Parked.class);
        assertThat(world.snapshot.failure().message()).isEqualTo("broken");
    }

    @Test
    void shouldFailAtOnceAndCancelTheRestOnATerminalFailure() {
        Task task = startedSegmentation();
        world.send(World.failed(task, TERMINAL));
        assertThat(world.state.status()).isEqualTo(JobStatus.FAILED);
        assertThat(world.offered).isEmpty();
        assertThat(world.cancelled).extracting(CancelledTask::task).contains("segmentation-1-0", "generation-untuned-0")
                .doesNotContain(task.task());
        assertThat(world.snapshot.failure().remedy()).isEqualTo("mend");
    }

    @Test
    void shouldCancelAndNeverSucceedAfterwards() {
        Task task = startedSegmentation();
        world.send(new CancelJob("j", "acme", "no longer needed"));
        assertThat(world.cancelled).extracting(CancelledTask::task).contains(task.task());
        assertThat(world.send(World.succeeded(task))).isEmpty();
        assertThat(world.state.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(world.statuses).containsExactly(JobStatus.RUNNING, JobStatus.CANCELLED);
    }

    @Test
    void shouldStopAWorkerThatStartsATaskOfAnEndedJob() {
        Task task = world.submitted().offered.get("segmentation-0-0");
        world.send(new CancelJob("j", "acme", ""));
        assertThat(world.send(World.started(task, "late"))).containsExactly(
                new Effect.CancelTask(new CancelledTask("j", "acme", task.task(), Stage.SEGMENTATION, 1)));
    }

    @Test
    void shouldNotCancelAnEndedJobOrAnotherTenantsJob() {
        world.submitted();
        assertThat(world.send(new CancelJob("j", "rival", "mine now"))).isEmpty();
        world.finishAll();
        assertThat(world.send(new CancelJob("j", "acme", "too late"))).isEmpty();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void shouldIgnoreASecondSubmission() {
        world.submitted();
        assertThat(world.send(Jobs.submit("j", "acme"))).isEmpty();
    }

    @Test
    void shouldIgnoreEventsOfAnAttemptGivenUp() {
        Task first = startedSegmentation();
        world.send(World.failed(first, TRANSIENT));
        assertThat(world.send(World.failed(first, TRANSIENT))).isEmpty();
        assertThat(world.send(World.started(first, "zombie"))).isEmpty();
        world.ring(new Timer.RetryDue("j", first.task(), 1));
        assertThat(world.send(World.failed(first, TERMINAL))).isEmpty();
        assertThat(world.send(World.started(first, "zombie"))).isEmpty();
    }

    @Test
    void shouldTakeTheSuccessOfAnEarlierAttemptAndStopTheLater() {
        Task first = startedSegmentation();
        world.send(World.failed(first, TRANSIENT));
        world.ring(new Timer.RetryDue("j", first.task(), 1));
        world.send(World.started(world.offered.get(first.task()), "second"));
        world.send(World.succeeded(first));
        assertThat(world.task(first.task())).isInstanceOf(TaskState.Succeeded.class);
        assertThat(world.cancelled).containsExactly(new CancelledTask("j", "acme", first.task(), Stage.SEGMENTATION, 2));
    }

    @Test
    void shouldIgnoreASuccessOfOtherContent() {
        Task task = startedSegmentation();
        TaskSucceeded other = new TaskSucceeded("j", "acme", task.task(), task.stage(), 1, "w", "other", false, 1);
        assertThat(world.send(other)).isEmpty();
    }

    @Test
    void shouldParkATaskThatKillsItsWorkers() {
        Task task = world.submitted().offered.get("segmentation-0-0");
        for (int start = 0; start < 4; start++) {
            world.send(World.started(task, "w" + start));
        }
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
        world.send(World.started(task, "w4"));
        assertThat(world.state.status()).isEqualTo(JobStatus.PARKED);
        assertThat(world.snapshot.failure().code()).isEqualTo("worker-lost");
    }

    @Test
    void shouldForgiveLostWorkersWhileTheTaskComesForward() {
        Task task = world.submitted().offered.get("segmentation-0-0");
        for (int start = 1; start < 20; start++) {
            world.send(World.started(task, "w" + start));
            world.send(new TaskCheckpointed("j", "acme", task.task(), task.stage(), 1, "w" + start, start));
        }
        assertThat(world.task(task.task()))
                .isInstanceOfSatisfying(TaskState.Running.class, running -> assertThat(running.step()).isEqualTo(19));
    }

    @Test
    void shouldReplayFromAStageAndKeepWhatWasDoneBefore() {
        finishUpTo("ds-bal");
        Task dsBal = world.offered.get("ds-bal");
        world.send(World.failed(dsBal, TERMINAL));
        world.send(ReplayJob.of("j", "acme", Stage.DS_BAL, true));
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(world.task("warm-up")).isInstanceOf(TaskState.Succeeded.class);
        assertThat(world.offered.get("ds-bal")).extracting(Task::attempt, Task::fresh).containsExactly(2, true);
        world.finishAll();
        assertThat(world.statuses).containsExactly(JobStatus.RUNNING, JobStatus.FAILED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
    }

    @Test
    void shouldReplayASucceededJob() {
        world.submitted().finishAll();
        world.send(ReplayJob.of("j", "acme", Stage.SCORING, false));
        assertThat(tasks(TaskStatus.SUCCEEDED)).isEqualTo(11);
        assertThat(world.offered.keySet()).containsExactly("scoring-0", "scoring-1", "scoring-untuned-0", "scoring-untuned-1");
    }

    @Test
    void shouldGiveAReplayANewBudgetOfTries() {
        shouldParkTheJobWhenTriesAreExhausted();
        world.send(ReplayJob.of("j", "acme", Stage.SEGMENTATION, false));
        Task again = world.offered.get("segmentation-0-0");
        assertThat(again.attempt()).isEqualTo(4);
        world.send(World.failed(again, TRANSIENT));
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void shouldFailAtTheDeadline() {
        Instant deadline = world.now.plusSeconds(60);
        world.send(new SubmitJob("j", "acme", Jobs.small(), 5, deadline, null, null, null));
        assertThat(world.timers).isEqualTo(Map.of(new Timer.DeadlineDue("j"), deadline));
        world.ring(new Timer.DeadlineDue("j"));
        assertThat(world.state.status()).isEqualTo(JobStatus.FAILED);
        assertThat(world.snapshot.failure().code()).isEqualTo("deadline-passed");
    }

    @Test
    void shouldReplayOnceHoweverOftenTheSameReplayIsSent() {
        world.submitted().finishAll();
        long seen = world.snapshot.version();
        ReplayJob replay = new ReplayJob("j", "acme", Stage.SCORING, false, seen);
        world.send(replay);
        world.finishAll();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(world.send(replay)).isEmpty();
        assertThat(world.send(new ReplayJob("j", "acme", Stage.SCORING, false, world.snapshot.version()))).isNotEmpty();
    }

    @Test
    void shouldLeaveADeadlineThatHasPassedAsideInAReplay() {
        Instant deadline = world.now.plusSeconds(60);
        world.send(new SubmitJob("j", "acme", Jobs.small(), 5, deadline, null, null, null));
        world.now = deadline;
        world.ring(new Timer.DeadlineDue("j"));
        world.send(ReplayJob.of("j", "acme", Stage.SEGMENTATION, false));
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(world.timers).isEmpty();
        assertThat(world.snapshot.deadline()).isNull();
    }

    @Test
    void shouldFindTheEndByADeadlineInTheLogAlone() {
        shouldFailAtTheDeadline();
        assertThat(world.rebuilt().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void shouldNotTakeAnEarlierEndByADeadlineForThatOfAReplay() {
        shouldFailAtTheDeadline();
        JobStateChanged earlier = new JobStateChanged("j", "acme", JobStatus.RUNNING, JobStatus.FAILED, world.snapshot.failure(),
                world.snapshot.version());
        world.now = world.now.plusSeconds(120);
        world.send(ReplayJob.of("j", "acme", Stage.SEGMENTATION, false));
        world.send(earlier);
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void shouldOfferNothingBeforeItsTurn() {
        world.queued();
        assertThat(world.state.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(world.offered).isEmpty();
        assertThat(world.asking.id()).isEqualTo("j");
        world.send(new JobAdmitted("j", "another"));
        assertThat(world.offered).isEmpty();
        world.send(new JobAdmitted("j", "acme"));
        assertThat(world.offered).hasSize(4);
        world.finishAll();
        assertThat(world.asking).isNull();
        assertThat(world.statuses).containsExactly(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
    }

    @Test
    void shouldMakeRoomWhenCancelledBeforeItsTurnAndStayCancelled() {
        world.queued();
        world.send(new CancelJob("j", "acme", "enough"));
        assertThat(world.asking).isNull();
        world.send(new JobAdmitted("j", "acme"));
        assertThat(world.state.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(world.offered).isEmpty();
    }

    @Test
    void shouldWaitForItsTurnAgainWhenReplayed() {
        shouldMakeRoomWhenCancelledBeforeItsTurnAndStayCancelled();
        world.send(ReplayJob.of("j", "acme", Stage.SEGMENTATION, false));
        assertThat(world.state.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(world.asking).isNotNull();
    }

    @Test
    void shouldForgetOnlyWhatHasEnded() {
        world.submitted();
        world.send(new ForgetJob("j", "acme"));
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
        world.finishAll();
        world.send(new ForgetJob("j", "another"));
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        world.send(new ForgetJob("j", "acme"));
        assertThat(world.state).isEqualTo(new JobState.NoJob());
        assertThat(world.rebuilt()).isEqualTo(new JobState.NoJob());
    }

    private Task startedSegmentation() {
        Task task = world.submitted().offered.get("segmentation-0-0");
        world.send(World.started(task, "w"));
        return task;
    }

    private void finishUpTo(String last) {
        world.submitted();
        while (!world.offered.containsKey(last)) {
            world.finish(world.offered.keySet().stream().filter(id -> !id.equals(last)).findFirst().orElseThrow());
        }
    }

    private long tasks(TaskStatus status) {
        return world.snapshot.tasks().stream().collect(Collectors.groupingBy(TaskSnapshot::state, Collectors.counting()))
                .getOrDefault(status, 0L);
    }
}
