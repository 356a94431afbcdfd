package dev.atelier.stage.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.magictailor.engine.TensorLayout;
import dev.atelier.magictailor.optimizer.Moments;
import dev.atelier.magictailor.training.TrainState;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    @Test
    void shouldComeBackFromACheckpointBitForBit() {
        TrainingProgress progress = TrainingProgress.from(state());
        progress.losses().add(new LossRecord(0, 1.0 / 3, 0.1, 0, 1e-9, List.of(0.1, Math.PI), 7));

        TrainingProgress restored = TrainingProgress.read(progress.toBytes());

        assertThat(restored.toBytes()).isEqualTo(progress.toBytes());
        assertThat(restored.losses()).isEqualTo(progress.losses());
        assertThat(restored.state().step()).isEqualTo(1);
        assertThat(restored.state().lora()).isEqualTo(progress.state().lora());
    }

    @Test
    void shouldRefuseHalfACheckpoint() {
        assertThatThrownBy(() -> TrainingProgress.read(new byte[] {'P', 'K'})).hasMessageContaining("checkpoint");
    }

    private static TrainState state() {
        TreeMap<String, long[]> shapes = new TreeMap<>();
        shapes.put("layer.A", new long[] {1, 3});
        shapes.put("layer.B", new long[] {2, 1});
        TensorLayout layout = TensorLayout.of(shapes);
        float[] lora = new float[layout.size()];
        layout.put("layer.A", lora, new float[] {1f / 3, -0f, Float.MIN_VALUE});
        return TrainState.restored(layout, 1, 1, 2, 1, lora, new float[] {1, 2, 3, 4}, Moments.zero(lora.length), Moments.zero(4), null);
    }
}
