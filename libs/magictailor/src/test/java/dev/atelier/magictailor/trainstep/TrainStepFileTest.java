package dev.atelier.magictailor.trainstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.session.Provider;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.magictailor.engine.Precision;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.training.TrainerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole step against PyTorch autograd in float64: losses, every gradient, every updated weight. */
class TrainStepFileTest {
    private static final Path PACK = Path.of("../diffusion/src/test/resources/tiny-pack");
    private static final Path STEP = Path.of("src/test/resources/tiny-step");
    private static final double TOLERANCE = 1e-4;
    private static final double CHANGE_TOLERANCE = 1e-3;
    private static final double SIBLING_FLOOR = 1e-6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldAgreeWithPyTorch(Phase phase) {
        agree(PACK, phase);
    }

    /** As exporters write large models, only that here even shapes and axes are in the other file. */
    @Test
    void shouldAgreeWithPyTorchWhereAllDataIsInAnotherFile() throws IOException {
        agree(ExternalPack.of(PACK, folder.resolve("pack")), Phase.DS_BAL);
    }

    /** On the processor, whose kernels round to half precision where the graph says so; on a graphics card nothing else happens. */
    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldStayCloseInHalfPrecision(Phase phase) {
        Path out = folder.resolve("actual.safetensors");
        TrainerSettings half = new TrainerSettings(2, Provider.CPU, Precision.HALF, folder.resolve("cache"), OptionalLong.empty());
        TrainStepFile.run(PACK, STEP.resolve("batch.safetensors"), phase, out, half);

        try (TensorFile actual = TensorFile.open(out);
                TensorFile golden = TensorFile.open(STEP.resolve("golden-" + phase.id() + ".safetensors"))) {
            List<String> gradients = golden.names().stream().filter(name -> name.startsWith("grad.")).toList();
            double[] expected = gradients.stream().flatMapToDouble(name -> Arrays.stream(golden.doubles(name))).toArray();
            double[] found = gradients.stream().flatMapToDouble(name -> Arrays.stream(actual.doubles(name))).toArray();
            double[] difference = IntStream.range(0, found.length).mapToDouble(i -> found[i] - expected[i]).toArray();
            assertThat(norm(difference) / norm(expected)).as("rounded, unscaled, not wrong").isBetween(1e-6, 2e-2);
        }
    }

    private void agree(Path pack, Phase phase) {
        Path out = folder.resolve("actual.safetensors");
        TrainStepFile.run(pack, STEP.resolve("batch.safetensors"), phase, out, new TrainerSettings(2, folder.resolve("cache")));

        try (TensorFile actual = TensorFile.open(out);
                TensorFile batch = TensorFile.open(STEP.resolve("batch.safetensors"));
                TensorFile golden = TensorFile.open(STEP.resolve("golden-" + phase.id() + ".safetensors"))) {
            List<String> names = golden.names().stream().filter(name -> !name.startsWith("debug.") || actual.has(name)).toList();
            assertThat(names).hasSizeGreaterThan(100);
            assertThat(actual.names()).containsAll(names);
            names.forEach(name -> assertClose(name, golden, actual, batch));
        }
    }

    /** Relative L2; weights are compared by their change, or a step that updates nothing would pass. */
    private static void assertClose(String name, TensorFile golden, TensorFile actual, TensorFile batch) {
        double[] expected = golden.doubles(name);
        double[] found = actual.doubles(name);
        String before = name.startsWith("updated.") ? name.substring("updated.".length()) : "";
        double[] origin = batch.has(before) ? batch.doubles(before) : new double[expected.length];
        assertThat(found).as(name).hasSameSizeAs(expected);
        double difference = norm(IntStream.range(0, found.length).mapToDouble(i -> found[i] - expected[i]).toArray());
        double size = norm(IntStream.range(0, found.length).mapToDouble(i -> expected[i] - origin[i]).toArray());
        double limit = batch.has(before) ? CHANGE_TOLERANCE : TOLERANCE;
        assertThat(difference).as(name).isLessThanOrEqualTo(limit * Math.max(size, SIBLING_FLOOR));
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
