package dev.atelier.workflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.MaskEdit;
import dev.atelier.schemas.message.CancelJob;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.ReplaceMasks;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RemaskingTest {
    private static final ImageRef MASK = new ImageRef("ab".repeat(32), "image/png", 128, 128);

    private final World world = new World().submitted();

    @Test
    void shouldDoAgainJustWhatDependsOnTheMaskOfAFinishedJob() {
        world.finishAll();
        Map<String, String> keys = keys();
        world.send(replace(1, 0, MASK));
        assertThat(world.state.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(world.snapshot.spec().assets().get(1).mask(0)).contains(MASK);
        assertThat(inState(TaskStatus.SUCCEEDED)).containsExactly("segmentation-0-0", "generation-untuned-0", "generation-untuned-1");
        assertThat(world.offered.keySet()).containsExactly("segmentation-1-0");
        world.finishAll();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(keys().entrySet().stream().filter(key -> keys.get(key.getKey()).equals(key.getValue())).map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("segmentation-0-0", "generation-untuned-0", "generation-untuned-1");
    }

    @Test
    void shouldCallBackFromWorkersWhatDependsOnTheMaskOfARunningJob() {
        world.finish("segmentation-0-0");
        world.finish("segmentation-1-0");
        Task chunk = world.offered.get("degradation-0");
        Task untuned = world.offered.get("generation-untuned-0");
        world.send(World.started(chunk, "w"));
        world.send(World.started(untuned, "w"));
        world.send(replace(1, 0, MASK));
        assertThat(world.cancelled).contains(new CancelledTask("j", "acme", "degradation-0", Stage.DEGRADATION, 1))
                .extracting(CancelledTask::task).doesNotContain("generation-untuned-0", "segmentation-0-0");
        assertThat(world.task("generation-untuned-0")).isInstanceOf(TaskState.Running.class);
        assertThat(world.send(World.succeeded(chunk))).as("the success of a chunk with the old mask").isEmpty();
        assertThat(world.send(World.started(chunk, "late"))).isEmpty();
        assertThat(world.send(World.succeeded(untuned))).isNotEmpty();
        world.finishAll();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(world.statuses).containsExactly(JobStatus.RUNNING, JobStatus.SUCCEEDED);
        assertThat(world.task("degradation-0").tries().attempt()).isEqualTo(2);
    }

    @Test
    void shouldTakeAFailedJobUpAgain() {
        Task task = world.offered.get("segmentation-1-0");
        world.send(World.failed(task, Failure.Kind.TERMINAL));
        world.send(replace(1, 0, MASK));
        world.finishAll();
        assertThat(world.statuses).containsExactly(JobStatus.RUNNING, JobStatus.FAILED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
    }

    @Test
    void shouldGiveTheSegmentersMaskBack() {
        world.finishAll();
        Map<String, String> keys = keys();
        world.send(replace(0, 0, MASK));
        world.send(replace(0, 0, null));
        assertThat(keys()).isEqualTo(keys);
        world.finishAll();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void shouldDoNothingForTheSameMaskAnotherTenantOrAnImageThatIsNotThere() {
        world.send(replace(0, 0, MASK));
        assertThat(world.send(replace(0, 0, MASK))).isEmpty();
        assertThat(world.send(new ReplaceMasks("j", "rival", List.of(new MaskEdit(0, 0, null))))).isEmpty();
        assertThat(world.send(replace(0, 7, MASK))).isEmpty();
        assertThat(world.send(replace(9, 0, MASK))).isEmpty();
    }

    @Test
    void shouldTakeACancelledJobUpAgain() {
        world.send(new CancelJob("j", "acme", "wrong mask"));
        world.send(replace(0, 0, MASK));
        world.finishAll();
        assertThat(world.state.status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    private Map<String, String> keys() {
        return world.snapshot.tasks().stream().collect(Collectors.toMap(TaskSnapshot::task, TaskSnapshot::contentKey));
    }

    private List<String> inState(TaskStatus status) {
        return world.snapshot.tasks().stream().filter(task -> task.state() == status).map(TaskSnapshot::task).toList();
    }

    private static ReplaceMasks replace(int asset, int image, ImageRef mask) {
        return new ReplaceMasks("j", "acme", List.of(new MaskEdit(asset, image, mask)));
    }
}
