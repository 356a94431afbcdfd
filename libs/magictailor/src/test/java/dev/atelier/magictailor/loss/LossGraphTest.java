package dev.atelier.magictailor.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.attention.AttentionMap;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph's losses against the definitions written as loops. */
class LossGraphTest {
    private static final BatchShape SHAPE = new BatchShape(List.of(2, 4), 4, 6, 5, 7, 3, 2);
    private static final int HEADS = 2;

    private final Map<String, float[]> given = new LinkedHashMap<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void shouldComputeWarmUpLosses(int opset) throws OrtException {
        Map<String, float[]> losses = run(Phase.WARM_UP, opset, new Random(1));

        double[] byImage = byImage("prediction", LossNames.TARGET);
        assertClose(losses.get(LossNames.IMAGE_LOSS), byImage);
        assertClose(losses.get(LossNames.ASSET_LOSS), mean(byImage, 0, 2), mean(byImage, 2, 6));
        assertClose(losses.get(LossNames.DIFFUSION_LOSS), mean(byImage, 0, 6));
        assertClose(losses.get(LossNames.ATTENTION_LOSS), attentionLoss());
        assertClose(losses.get(LossNames.TOTAL_LOSS), mean(byImage, 0, 6) + 0.01 * attentionLoss());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldTrainTheWorstAssetAndPreserveTheOther(long seed) throws OrtException {
        Map<String, float[]> losses = run(Phase.DS_BAL, 18, new Random(seed));

        double[] byImage = byImage("prediction", LossNames.TARGET);
        double[] kept = byImage("prediction", LossNames.GUIDE);
        double first = mean(byImage, 0, 2);
        double second = mean(byImage, 2, 6);
        double preservation = first >= second ? mean(kept, 2, 6) : mean(kept, 0, 2);
        assertThat(losses.get(LossNames.WORST_ASSET)).containsExactly(first >= second ? 0 : 1);
        assertClose(losses.get(LossNames.DIFFUSION_LOSS), Math.max(first, second));
        assertClose(losses.get(LossNames.PRESERVATION_LOSS), preservation);
        assertClose(losses.get(LossNames.TOTAL_LOSS), Math.max(first, second) + 0.2 * preservation + 0.01 * attentionLoss());
    }

    @Test
    void shouldCallTheFirstOfEqualsTheWorst() throws OrtException {
        Random random = new Random(5);
        give("prediction", new float[SHAPE.batch() * SHAPE.latentSize()], 6, 4, 6, 5);
        give(LossNames.TARGET, new float[SHAPE.batch() * SHAPE.latentSize()], 6, 4, 6, 5);

        Map<String, float[]> losses = run(Phase.DS_BAL, 18, random);

        assertThat(losses.get(LossNames.ASSET_LOSS)).containsExactly(0f, 0f);
        assertThat(losses.get(LossNames.WORST_ASSET)).containsExactly(0f);
    }

    private Map<String, float[]> run(Phase phase, int opset, Random random) throws OrtException {
        Graph graph = Graph.empty(opset);
        graph.addInput("prediction", TensorType.of(ElementType.FLOAT, 6, 4, 6, 5));
        graph.addInput("map.one", TensorType.of(ElementType.FLOAT, 6, HEADS, 6, 7));
        graph.addInput("map.merged", TensorType.of(ElementType.FLOAT, 6 * HEADS, 6, 7));
        List<AttentionMap> maps = List.of(new AttentionMap("one", "map.one", HEADS, 6, 7), new AttentionMap("merged", "map.merged", HEADS, 6, 7));
        LossGraph.append(graph, phase, SHAPE, "prediction", maps);
        graph.inputs().forEach(input -> draw(input, graph.inputType(input).shape(), random));
        give(LossNames.LAMBDA_ATTENTION, new float[] {0.01f}, 1);
        give(LossNames.LAMBDA_PRESERVATION, new float[] {0.2f}, 1);
        float[] column = new float[6 * 7];
        for (int image = 0; image < 6; image++) {
            column[image * 7 + 2 + image % 3] = 1;
        }
        give(LossNames.WORD_COLUMN, column, 6, 1, 7, 1);
        return evaluate(graph);
    }

    private Map<String, float[]> evaluate(Graph graph) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        for (String input : graph.inputs()) {
            inputs.put(input, OnnxTensor.createTensor(environment, FloatBuffer.wrap(given.get(input)), shapes.get(input)));
        }
        Map<String, float[]> found = new LinkedHashMap<>();
        try (OrtSession session = environment.createSession(graph.toBytes()); OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, OnnxValue> output : result) {
                found.put(output.getKey(), floats((OnnxTensor) output.getValue()));
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
        return found;
    }

    private static float[] floats(OnnxTensor tensor) throws OrtException {
        if (tensor.getValue() instanceof long[] longs) {
            return new float[] {longs[0]};
        }
        float[] values = new float[tensor.getFloatBuffer().remaining()];
        tensor.getFloatBuffer().get(values);
        return values;
    }

    private void draw(String name, long[] shape, Random random) {
        if (given.containsKey(name)) {
            return;
        }
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = name.contains("map") || name.contains("mask") ? random.nextFloat() : (float) random.nextGaussian();
        }
        give(name, values, shape);
    }

    private void give(String name, float[] values, long... shape) {
        given.put(name, values);
        shapes.put(name, shape);
    }

    private double[] byImage(String prediction, String reference) {
        double[] losses = new double[6];
        for (int i = 0; i < given.get(prediction).length; i++) {
            int image = i / SHAPE.latentSize();
            float mask = given.get(LossNames.MASK)[image * SHAPE.plane() + i % SHAPE.plane()];
            double difference = given.get(prediction)[i] * mask - given.get(reference)[i] * mask;
            losses[image] += difference * difference / SHAPE.latentSize();
        }
        return losses;
    }

    private double attentionLoss() {
        double sum = 0;
        for (int image = 0; image < 6; image++) {
            double[] map = new double[6];
            for (int r = 0; r < 6; r++) {
                for (int head = 0; head < HEADS; head++) {
                    int at = ((image * HEADS + head) * 6 + r) * 7 + 2 + image % 3;
                    map[r] += (given.get("map.one")[at] + given.get("map.merged")[at]) / (2 * HEADS);
                }
            }
            double largest = Arrays.stream(map).max().orElseThrow();
            for (int r = 0; r < 6; r++) {
                double difference = map[r] / largest - given.get(LossNames.ATTENTION_MASK)[image * 6 + r];
                sum += difference * difference / 36;
            }
        }
        return sum;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    private static void assertClose(float[] actual, double... expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
