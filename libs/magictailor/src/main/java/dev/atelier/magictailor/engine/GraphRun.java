package dev.atelier.magictailor.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.session.SessionFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph's open session, reading and writing a runner's native memory in place. */
final class GraphRun implements AutoCloseable {
    private final OrtSession session;
    private final List<String> inputs;
    private final StepTensors tensors;
    private final Map<String, OnnxTensor> outputs;

    private GraphRun(OrtSession session, List<String> inputs, StepTensors tensors, Map<String, OnnxTensor> outputs) {
        this.session = session;
        this.inputs = inputs;
        this.tensors = tensors;
        this.outputs = outputs;
    }

    /** Writes every output that {@link StepTensors} has a place for. */
    static GraphRun open(Graph graph, StepTensors tensors, SessionFactory sessions) {
        Map<String, OnnxTensor> outputs = new HashMap<>();
        graph.outputs().forEach(name -> tensors.output(name).ifPresent(tensor -> outputs.put(name, tensor)));
        return new GraphRun(sessions.open(graph), graph.inputs(), tensors, outputs);
    }

    /** Writes one output to a given place. */
    static GraphRun open(Graph graph, StepTensors tensors, SessionFactory sessions, String output, OnnxTensor place) {
        return new GraphRun(sessions.open(graph), graph.inputs(), tensors, Map.of(output, place));
    }

    void run() {
        Map<String, OnnxTensor> given = new HashMap<>();
        inputs.forEach(name -> given.put(name, tensors.input(name)));
        try {
            session.run(given, Set.of(), outputs).close();
        } catch (OrtException failed) {
            throw Failures.of("a training step failed", failed);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw Failures.of("a session could not be closed", failed);
        }
    }
}
