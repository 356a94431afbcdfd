package dev.atelier.magictailor.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.magictailor.engine.TensorLayout;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class StateFileTest {

    @Test
    void shouldKeepEveryBit() {
        TrainState state = state();
        fill(state.loraMoments().first());
        fill(state.loraMoments().second());
        fill(state.wordMoments().first());
        fill(state.wordMoments().second());
        fill(state, state.momentumOrCopy(), "b.A");
        state.setStep(317);

        TrainState read = StateFile.read("state", StateFile.toBytes(state));

        assertThat(read.step()).isEqualTo(317);
        assertThat(read.rank()).isEqualTo(3);
        assertThat(read.alpha()).isEqualTo(1.5);
        assertThat(StateFile.toBytes(read)).isEqualTo(StateFile.toBytes(state));
        assertThat(read.layout().copyOf("b.A", read.momentum().orElseThrow())).containsExactly(state.layout().copyOf("b.A", state.momentum().orElseThrow()));
        assertThat(read.words()).containsExactly(state.words());
        assertThat(read.word(1)).containsExactly(state.word(1));
    }

    @Test
    void shouldHaveNoMomentumBeforeDsBal() {
        assertThat(StateFile.read("state", StateFile.toBytes(state())).momentum()).isEmpty();
    }

    private static TrainState state() {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("b.A", new long[] {3, 5});
        shapes.put("b.B", new long[] {7, 3});
        shapes.put("a.A", new long[] {3, 2});
        TensorLayout layout = TensorLayout.of(shapes);
        TrainState state = TrainState.fresh(layout, 3, 1.5, 2, new float[layout.size()], new float[8]);
        fill(state, state.lora(), "b.A");
        fill(state, state.lora(), "a.A");
        fill(state.words());
        return state;
    }

    private static void fill(TrainState state, float[] flat, String name) {
        float[] values = new float[state.layout().place(name).size()];
        fill(values);
        state.layout().put(name, flat, values);
    }

    private static void fill(float[] values) {
        Random random = new Random(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
    }
}
