package dev.atelier.autodiff.support;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Runs sessions on plain arrays of doubles. */
public final class Values {
    private Values() {
    }

    public static double[] normal(RandomGenerator random, long count) {
        return random.doubles(count).map(u -> random.nextGaussian()).toArray();
    }

    public static Map<String, double[]> run(OrtSession session, Graph graph, Map<String, double[]> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                tensors.put(name, tensor(graph.inputType(name), inputs.get(name)));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                Map<String, double[]> outputs = new HashMap<>();
                for (Map.Entry<String, OnnxValue> entry : result) {
                    outputs.put(entry.getKey(), values((OnnxTensor) entry.getValue()));
                }
                return outputs;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(TensorType type, double... values) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        if (type.element() == ElementType.DOUBLE) {
            return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), type.shape());
        }
        if (type.element() == ElementType.INT64) {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(Arrays.stream(values).mapToLong(v -> (long) v).toArray()),
                type.shape());
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), type.shape());
    }

    private static double[] values(OnnxTensor tensor) {
        if (((TensorInfo) tensor.getInfo()).type == OnnxJavaType.DOUBLE) {
            return tensor.getDoubleBuffer().array();
        }
        float[] floats = tensor.getFloatBuffer() == null ? new float[0] : tensor.getFloatBuffer().array();
        double[] values = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    /** Relative L2 distance. */
    public static double distance(double[] actual, double... expected) {
        double difference = 0;
        double norm = 1e-12;
        for (int i = 0; i < actual.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }
}
