package dev.atelier.diffusion.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.memory.MemoryNeeds;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A graph, loaded. Owns its native session; {@link #close()} frees it. Runs may overlap on several threads.
 */
public final class Session implements AutoCloseable {
    private final Path file;
    private final OrtSession session;

    private Session(Path file, OrtSession session) {
        this.file = file;
        this.session = session;
    }

    /**
     * Loads a graph. Large weights in files of their own are not copied, but mapped, once for the process.
     *
     * @param file that the graph came from, for messages
     */
    public static Session open(Path file, Graph graph, EngineSettings settings) {
        try {
            SessionFactory sessions = new SessionFactory(settings.session());
            boolean large = SessionFactory.isLarge(MemoryNeeds.weights(graph));
            return new Session(file, (large ? sessions.sharing() : sessions).open(graph));
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(file, refused);
        }
    }

    /** Runs once and copies the named float32 outputs. Each call's inputs may be split over several owners. */
    public Map<String, Tensor> run(Set<String> outputs, NativeTensors... inputs) {
        Map<String, OnnxTensor> all = new LinkedHashMap<>();
        for (NativeTensors tensors : inputs) {
            all.putAll(tensors.view());
        }
        try (Left results = run(outputs, all)) {
            Map<String, Tensor> copies = new LinkedHashMap<>();
            outputs.forEach(output -> copies.put(output, results.copy(output)));
            return copies;
        }
    }

    private Left run(Set<String> outputs, Map<String, OnnxTensor> inputs) {
        try {
            return new Left(session.run(inputs, outputs));
        } catch (OrtException refused) {
            throw EngineErrors.of(file + " cannot be run", refused);
        }
    }

    /** Runs once and leaves the named outputs in native memory. */
    public Left leave(Set<String> outputs, NativeTensors inputs) {
        return run(outputs, inputs.view());
    }

    /** Runs once and copies one float32 output; of what another run has left and of the inputs, it takes those that it has. */
    public Tensor run(String output, Left left, NativeTensors inputs) {
        Map<String, OnnxTensor> all = new LinkedHashMap<>(inputs.view());
        left.values.forEach(value -> all.put(value.getKey(), (OnnxTensor) value.getValue()));
        all.keySet().retainAll(session.getInputNames());
        try (Left results = run(Set.of(output), all)) {
            return results.copy(output);
        }
    }

    /** What a run has left in native memory, until this is closed. */
    public static final class Left implements AutoCloseable {
        private final OrtSession.Result values;

        private Left(OrtSession.Result values) {
            this.values = values;
        }

        /** A copy of a float32 value. */
        public Tensor copy(String name) {
            OnnxTensor tensor = (OnnxTensor) values.get(name).orElseThrow();
            return new Tensor(tensor.getFloatBuffer().array(), tensor.getInfo().getShape());
        }

        @Override
        public void close() {
            values.close();
        }
    }

    /** The same for one output. */
    public Tensor run(String output, NativeTensors... inputs) {
        return run(Set.of(output), inputs).get(output);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException refused) {
            throw EngineErrors.of(file + " cannot be closed", refused);
        }
    }
}
