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
import java.util.stream.Collectors;

/** A graph's open session, reading and writing native memory that it is given in place. For several threads at once, each with its own memory. */
final class GraphRun implements AutoCloseable {
    private final OrtSession session;
    private final List<String> inputs;
    private final List<String> outputs;

    private GraphRun(OrtSession session, List<String> inputs, List<String> outputs) {
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static GraphRun open(Graph graph, SessionFactory sessions) {
        return new GraphRun(sessions.open(graph), graph.inputs(), graph.outputs());
    }

    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    /** Writes every output that the memory has a place for. */
    void run(StepTensors tensors) {
        run(tensors, Map.of(), Set.of()).close();
    }

    /** The same, with inputs that another run has left. */
    void run(StepTensors tensors, Map<String, OnnxTensor> left) {
        run(tensors, left, Set.of()).close();
    }

    /** The same, and leaves other outputs in ONNX Runtime's memory, until the result is closed. */
    OrtSession.Result leave(StepTensors tensors, Set<String> others) {
        return run(tensors, Map.of(), others.stream().filter(name -> tensors.output(name).isEmpty()).collect(Collectors.toSet()));
    }

    /** Writes one output to a given place. */
    void run(StepTensors tensors, String output, OnnxTensor place) {
        run(inputs(tensors, Map.of()), Set.of(), Map.of(output, place)).close();
    }

    private OrtSession.Result run(StepTensors tensors, Map<String, OnnxTensor> left, Set<String> others) {
        Map<String, OnnxTensor> places = new HashMap<>();
        outputs.forEach(name -> tensors.output(name).ifPresent(tensor -> places.put(name, tensor)));
        return run(inputs(tensors, left), others, places);
    }

    private Map<String, OnnxTensor> inputs(StepTensors tensors, Map<String, OnnxTensor> left) {
        Map<String, OnnxTensor> given = new HashMap<>(left);
        inputs.stream().filter(name -> !left.containsKey(name)).forEach(name -> given.put(name, tensors.input(name)));
        return given;
    }

    private OrtSession.Result run(Map<String, OnnxTensor> given, Set<String> others, Map<String, OnnxTensor> places) {
        try {
            return session.run(given, others, places);
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
