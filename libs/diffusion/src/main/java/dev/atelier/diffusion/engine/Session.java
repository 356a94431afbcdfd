package dev.atelier.diffusion.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
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
            boolean large = MemoryNeeds.weights(graph) > SessionFactory.MOST_COPIED;
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
        try (OrtSession.Result result = session.run(all, outputs)) {
            Map<String, Tensor> copies = new LinkedHashMap<>();
            for (String output : outputs) {
                copies.put(output, copy(result.get(output).orElseThrow()));
            }
            return copies;
        } catch (OrtException refused) {
            throw EngineErrors.of(file + " cannot be run", refused);
        }
    }

    /** The same for one output. */
    public Tensor run(String output, NativeTensors... inputs) {
        return run(Set.of(output), inputs).get(output);
    }

    private static Tensor copy(OnnxValue value) {
        OnnxTensor tensor = (OnnxTensor) value;
        return new Tensor(tensor.getFloatBuffer().array(), tensor.getInfo().getShape());
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
