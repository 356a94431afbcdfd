package dev.atelier.gateway.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Progress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossesTest {
    private final LossMemory memory = new LossMemory();

    @Test
    void shouldRememberARunningTrainingsSteps() {
        hear("j", 1, .5);
        hear("j", 2, .4);
        hear("j", 2, .3);
        hear("other", 1, .9);

        assertThat(memory.of("j", "warm-up")).containsExactly(new LossPoint(0, Map.of("asset-0", .5)),
                new LossPoint(1, Map.of("asset-0", .3)));
    }

    @Test
    void shouldForgetDetailRatherThanGrow() {
        IntStream.rangeClosed(1, 20_000).forEach(step -> hear("j", step, step));
        IntStream.range(0, 200).forEach(job -> hear("job-" + job, 1, 0));

        assertThat(memory.of("j", "warm-up")).isEmpty();
        IntStream.rangeClosed(1, 20_000).forEach(step -> hear("j", step, step));
        assertThat(memory.of("j", "warm-up")).hasSizeBetween(400, 1_000);
        assertThat(memory.of("j", "warm-up").getLast().step()).isEqualTo(19_999);
    }

    @Test
    void shouldReadWhatTrainersWrite() {
        String step = """
                {"step":%d,"total":1,"diffusion":2,"preservation":3,"attention":4,"assets":[5,6],"gradientNorm":7}""";
        String steps = IntStream.range(0, 5_000).mapToObj(step::formatted).collect(Collectors.joining(",", "[", "]"));

        List<LossPoint> points = LossFile.read(steps.getBytes(StandardCharsets.UTF_8));

        assertThat(points).hasSizeBetween(1_000, 2_000);
        assertThat(points.getFirst().values()).containsEntry("loss", 1.0).containsEntry("asset-1", 6.0);
    }

    @Test
    void shouldTurnPointsIntoColumns() {
        LossCurves.Curve curve = LossCurves.Curve.of("ds-bal", Stage.DS_BAL, 200, false,
                List.of(new LossPoint(200, Map.of("asset-0", .1)), new LossPoint(201, Map.of("asset-0", .2, "asset-1", .3))));

        assertThat(curve.steps()).containsExactly(200, 201);
        assertThat(curve.values().get("asset-0")).containsExactly(.1, .2);
        assertThat(curve.values().get("asset-1")).containsExactly(null, .3);
    }

    private void hear(String job, int step, double loss) {
        memory.take(new Progress(job, "t", "warm-up", Stage.WARM_UP, 1, step, 200, Map.of("asset-0", loss), null));
    }
}
