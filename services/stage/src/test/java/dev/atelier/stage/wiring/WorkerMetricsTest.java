package dev.atelier.stage.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.digest.Sha256;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.telemetry.metrics.TenantClasses;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TenantClasses classes = new TenantClasses(Map.of("acme", "paying"));

    @Test
    void shouldCountAttemptsByTheirTenantsClass() {
        WorkerMetrics metrics = new WorkerMetrics(registry, classes, Stage.DS_BAL, 2);
        Task second = task("acme", 2);

        metrics.started(second);
        metrics.failed(second, Duration.ofSeconds(3), new Failure(Failure.Kind.TRANSIENT, "out-of-memory", "", ""));
        metrics.ended(second);
        metrics.started(task("somebody", 1));

        assertThat(registry.get("atelier.task.retries").tag("tenant.class", "paying").counter().count()).isEqualTo(1);
        assertThat(registry.get("atelier.task.retries").tag("tenant.class", "default").counter().count()).isZero();
        assertThat(registry.get("atelier.tasks.failed").tag("code", "out-of-memory").tag("kind", "transient").counter().count()).isEqualTo(1);
        assertThat(registry.get("atelier.task.duration").tag("outcome", "failed").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(registry.get("atelier.tasks.running").gauge().value()).isEqualTo(1);
        assertThat(registry.get("atelier.worker.slots").gauge().value()).isEqualTo(2);
    }

    @Test
    void shouldShowLossesWhileATaskTrainsAndNoneAfterwards() {
        WorkerMetrics metrics = new WorkerMetrics(registry, classes, Stage.WARM_UP, 1);
        Task task = task("acme", 1);

        metrics.started(task);
        metrics.stepped(task, Duration.ofMillis(150), Map.of("loss", .5, "asset-0", .2, "asset-1", .3));
        assertThat(loss("total")).isEqualTo(.5);
        assertThat(loss("concept")).isEqualTo(.2);
        assertThat(loss("component")).isEqualTo(.3);
        assertThat(loss("attention")).isNaN();

        metrics.ended(task);
        assertThat(loss("total")).isNaN();
        assertThat(registry.get("atelier.training.step.duration").tag("stage", "warm-up").timer().count()).isEqualTo(1);
    }

    @Test
    void shouldNotSpeakOfTrainingWhereNothingTrains() {
        new WorkerMetrics(registry, classes, Stage.SCORING, 1).stepped(task("acme", 1), Duration.ofMillis(1), Map.of("loss", 1.));

        assertThat(registry.find("atelier.training.loss").gauge()).isNull();
    }

    private double loss(String part) {
        return registry.get("atelier.training.loss").tag("part", part).gauge().value();
    }

    private static Task task(String tenant, int attempt) {
        SegmentImage work = new SegmentImage(new ModelRef("tailorworld", Sha256.of("model")), Sha256.of("image"), 0, List.of("tower"), null);
        return new Task("job", tenant, "segmentation-0-0", Stage.SEGMENTATION, attempt, "key", work, null, null, null, null);
    }
}
