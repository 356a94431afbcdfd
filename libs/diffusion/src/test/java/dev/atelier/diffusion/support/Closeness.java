package dev.atelier.diffusion.support;

import dev.atelier.diffusion.tensor.Tensor;
import org.assertj.core.api.Assertions;

/** ‖actual − expected‖ / ‖expected‖. */
public final class Closeness {
    private Closeness() {
    }

    public static double error(float[] actual, float[] expected) {
        Assertions.assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    public static double error(Tensor actual, Tensor expected) {
        return error(actual.data(), expected.data());
    }
}
