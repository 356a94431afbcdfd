package dev.atelier.standalone.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobProgressTest {
    @Test
    void shouldAddUpTheTasksOfAStage() {
        JobProgress progress = new JobProgress(Snapshots.job(1, JobStatus.RUNNING,
                Snapshots.task("degradation-0", Stage.DEGRADATION, TaskStatus.SUCCEEDED, 0),
                Snapshots.task("degradation-1", Stage.DEGRADATION, TaskStatus.RUNNING, 10),
                Snapshots.task("degradation-2", Stage.DEGRADATION, TaskStatus.READY, 0),
                Snapshots.task("degradation-3", Stage.DEGRADATION, TaskStatus.WAITING, 0)));
        progress.take(Snapshots.progress("degradation-1", Stage.DEGRADATION, 1, 10, 20, 0));

        StageProgress stage = progress.stages(Snapshots.START.plusSeconds(15)).getFirst();

        assertThat(stage.state()).isEqualTo(StageState.RUNNING);
        assertThat(stage.done()).isEqualTo(1);
        assertThat(stage.fraction()).isEqualTo(1.5 / 4);
        assertThat(stage.elapsed()).isEqualTo(Duration.ofSeconds(15));
        assertThat(stage.remaining()).contains(Duration.ofSeconds(25));
    }

    @Test
    void shouldShowStepsAndLossOfTraining() {
        JobProgress progress = new JobProgress(Snapshots.job(1, JobStatus.RUNNING, Snapshots.task("warm-up", Stage.WARM_UP, TaskStatus.RUNNING, 0)));
        progress.take(Snapshots.progress("warm-up", Stage.WARM_UP, 1, 50, 200, .25));

        StageProgress stage = progress.stages(Snapshots.START.plusSeconds(10)).getFirst();

        assertThat(stage.step()).isEqualTo(50);
        assertThat(stage.loss()).contains(.25);
        assertThat(stage.remaining()).contains(Duration.ofSeconds(30));
    }

    @Test
    void shouldPassOverWhatIsOlderThanKnown() {
        JobProgress progress = new JobProgress(Snapshots.job(5, JobStatus.SUCCEEDED, Snapshots.task("warm-up", Stage.WARM_UP, TaskStatus.RUNNING, 0)));
        progress.take(Snapshots.job(4, JobStatus.RUNNING));
        progress.take(Snapshots.progress("warm-up", Stage.WARM_UP, 2, 10, 200, .1));
        progress.take(Snapshots.progress("warm-up", Stage.WARM_UP, 1, 90, 200, .9));

        assertThat(progress.snapshot().version()).isEqualTo(5);
        assertThat(progress.stages(Snapshots.START).getFirst().step()).isEqualTo(10);
    }

    @Test
    void shouldHaveNoStageWithoutTasksAndNoForecastBeforeTheFirstStep() {
        JobProgress progress = new JobProgress(Snapshots.job(1, JobStatus.RUNNING, Snapshots.task("ds-bal", Stage.DS_BAL, TaskStatus.RUNNING, 0)));

        assertThat(progress.stages(Snapshots.START.plusSeconds(3))).extracting(StageProgress::stage).containsExactly(Stage.DS_BAL);
        assertThat(progress.stages(Snapshots.START.plusSeconds(3)).getFirst().remaining()).isEqualTo(Optional.empty());
    }
}
