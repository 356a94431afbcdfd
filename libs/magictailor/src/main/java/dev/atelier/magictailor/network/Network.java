package dev.atelier.magictailor.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One ONNX graph ready to run on the CPU. Owns its native session until {@link #close()}. Safe for use by several threads.
 *
 * <p>Inputs are given by name; whole numbers are handed over as int64 or int32, whichever the graph asks for.
 */
public final class Network implements AutoCloseable {
    private final Path file;
    private final OrtSession session;
    private final Map<String, NodeInfo> inputs;

    private Network(Path file, OrtSession session, Map<String, NodeInfo> inputs) {
        this.file = file;
        this.session = session;
        this.inputs = inputs;
    }

    /**
     * @param threads how many threads one run may use
     * @throws NetworkUnsupportedException if the file is missing or not a graph that can be run
     */
    public static Network open(Path file, int threads) {
        if (!Files.isRegularFile(file)) {
            throw new NetworkUnsupportedException(file, "the file does not exist", null);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // services share cores: waiting threads must sleep
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
            return new Network(file, session, session.getInputInfo());
        } catch (OrtException e) {
            throw new NetworkUnsupportedException(file, e.getMessage(), e);
        }
    }

    /** Opens the first of the given files that exists under the folder. */
    public static Network openAny(Path folder, int threads, String... names) {
        return open(find(folder, names), threads);
    }

    static Path find(Path folder, String... names) {
        for (String name : names) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new NetworkUnsupportedException(folder, "none of " + String.join(", ", names) + " is there", null);
    }

    public Set<String> inputs() {
        return inputs.keySet();
    }

    public Set<String> outputs() {
        return session.getOutputNames();
    }

    /** The size of an input's axis, or -1 where the graph leaves it open. */
    public long size(String input, int axis) {
        long[] shape = ((TensorInfo) inputs.get(input).getInfo()).getShape();
        return axis < shape.length ? shape[axis] : -1;
    }

    /** Refuses a graph whose sockets are not the expected ones. */
    public Network require(List<String> inputNames, List<String> outputNames) {
        if (!inputs().containsAll(inputNames) || !outputs().containsAll(outputNames)) {
            String what = "it takes " + inputs() + " and gives " + outputs() + "; wanted are " + inputNames + " and " + outputNames;
            close();
            throw new NetworkUnsupportedException(file, what, null);
        }
        return this;
    }

    /** Inputs of one run. */
    public static final class Feed {
        private final Map<String, Tensor> floats = new HashMap<>();
        private final Map<String, LongTensor> longs = new HashMap<>();

        public Feed with(String name, Tensor tensor) {
            floats.put(name, tensor);
            return this;
        }

        public Feed with(String name, LongTensor tensor) {
            longs.put(name, tensor);
            return this;
        }
    }

    /** Runs the graph; inputs that it does not have are left out. Every float32 output is copied. */
    public Map<String, Tensor> run(Feed feed) {
        List<OnnxTensor> owned = new ArrayList<>();
        try {
            Map<String, OnnxTensor> values = values(feed, owned);
            try (OrtSession.Result result = session.run(values)) {
                return copy(result);
            }
        } catch (OrtException e) {
            throw new NetworkUnsupportedException(file, e.getMessage(), e);
        } finally {
            owned.forEach(OnnxTensor::close);
        }
    }

    private Map<String, OnnxTensor> values(Feed feed, List<OnnxTensor> owned) throws OrtException {
        Map<String, OnnxTensor> values = new HashMap<>();
        for (String name : inputs.keySet()) {
            OnnxTensor value = feed.floats.containsKey(name) ? of(feed.floats.get(name)) : of(name, feed.longs.get(name));
            owned.add(value);
            values.put(name, value);
        }
        return values;
    }

    private static OnnxTensor of(Tensor tensor) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(tensor.data()), tensor.shape());
    }

    private OnnxTensor of(String name, LongTensor tensor) throws OrtException {
        if (tensor == null) {
            throw new NetworkUnsupportedException(file, "it asks for an input '" + name + "' that is not known", null);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        if (((TensorInfo) inputs.get(name).getInfo()).type == OnnxJavaType.INT32) {
            int[] values = new int[tensor.data().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.toIntExact(tensor.data()[i]);
            }
            return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), tensor.shape());
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(tensor.data()), tensor.shape());
    }

    private static Map<String, Tensor> copy(OrtSession.Result result) {
        Map<String, Tensor> outputs = new HashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
            if (entry.getValue() instanceof OnnxTensor tensor && tensor.getInfo().type == OnnxJavaType.FLOAT) {
                FloatBuffer buffer = tensor.getFloatBuffer();
                float[] data = new float[buffer.remaining()];
                buffer.get(data);
                outputs.put(entry.getKey(), new Tensor(data, tensor.getInfo().getShape()));
            }
        }
        return outputs;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new NetworkUnsupportedException(file, e.getMessage(), e);
        }
    }
}
