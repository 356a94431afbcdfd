package dev.atelier.autodiff.memory;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The largest number of bytes that computed values take at once while a graph with fixed sizes runs in its own order: every value lives
 * from its producer to its last reader. Layout changes share their input's memory, and operators that work element by element write over
 * an input that nobody reads any more, both as ONNX Runtime does; and as it does, memory is kept for the next value of the same shape, so
 * that each shape counts with its own worst moment. Weights, what is computed from weights alone, and an operator's own scratch memory are
 * not counted.
 */
public final class Liveness {
    private static final Set<String> VIEWS = Set.of("Reshape", "Identity", "Squeeze", "Unsqueeze", "Flatten");
    private static final Set<String> IN_PLACE = Set.of("Add", "Sub", "Mul", "Div", "Sigmoid", "Exp", "Erf", "Sqrt", "Neg", "Tanh", "Softmax",
        "Sin", "Cos", "Abs", "Reciprocal", "Relu", "Log");

    private final Graph graph;
    private final Shapes shapes;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    /** Shape of the memory that each value of now lies in. */
    private final Map<String, TensorType> pools = new HashMap<>();
    private final Map<TensorType, Integer> held = new HashMap<>();
    private final Map<TensorType, Integer> most = new HashMap<>();

    private Liveness(Graph graph) {
        this.graph = graph;
        this.shapes = ShapeInference.infer(graph);
    }

    /** Bytes at the worst moment. */
    public static long peak(Graph graph) {
        Liveness liveness = new Liveness(graph);
        liveness.run();
        return liveness.most.entrySet().stream().mapToLong(shape -> shape.getValue() * bytes(shape.getKey())).sum();
    }

    private void run() {
        List<Node> nodes = computed();
        nodes.forEach(this::assign);
        nodes.forEach(node -> node.inputs().stream().distinct().filter(owners::containsKey)
            .forEach(input -> readers.merge(owners.get(input), 1, Integer::sum)));
        // an output is kept to the end
        graph.outputs().stream().filter(owners::containsKey).forEach(output -> readers.merge(owners.get(output), 1, Integer::sum));
        nodes.forEach(this::step);
    }

    /** Nodes that depend on an input, in the order of execution. */
    private List<Node> computed() {
        Set<String> varying = new HashSet<>(graph.inputs());
        return graph.sorted().stream().filter(node -> {
            boolean varies = node.inputs().stream().anyMatch(varying::contains);
            if (varies) {
                varying.addAll(node.outputs());
            }
            return varies;
        }).toList();
    }

    private void assign(Node node) {
        boolean view = VIEWS.contains(node.op());
        for (String output : node.outputs()) {
            if (view && (owners.containsKey(node.input(0)) || graph.isInput(node.input(0)))) {
                owners.put(output, owners.getOrDefault(node.input(0), node.input(0)));
            } else if (!output.isEmpty()) {
                owners.put(output, output);
            }
        }
    }

    private void step(Node node) {
        Optional<String> writtenOver = IN_PLACE.contains(node.op()) ? writtenOver(node) : Optional.empty();
        writtenOver.ifPresent(owner -> pools.put(node.output(), pools.remove(owner)));
        node.outputs().stream().filter(output -> output.equals(owners.get(output)) && !pools.containsKey(output)).forEach(this::make);
        node.inputs().stream().distinct().filter(owners::containsKey).map(owners::get).forEach(this::read);
        node.outputs().stream().filter(output -> output.equals(owners.get(output)) && !readers.containsKey(output)).forEach(this::free);
    }

    /** What holds an input of the output's size that this node is the last to read. */
    private Optional<String> writtenOver(Node node) {
        long size = bytes(shapes.of(node.output()));
        return node.inputs().stream().map(owners::get).filter(owner -> pools.containsKey(owner) && readers.getOrDefault(owner, 0) == 1
            && bytes(shapes.of(owner)) == size).findFirst();
    }

    private void make(String output) {
        TensorType type = shapes.of(output);
        pools.put(output, type);
        most.merge(type, held.merge(type, 1, Integer::sum), Math::max);
    }

    private void read(String owner) {
        if (readers.merge(owner, -1, Integer::sum) == 0) {
            free(owner);
        }
    }

    /** Unless another value has taken the memory over. */
    private void free(String owner) {
        Optional.ofNullable(pools.remove(owner)).ifPresent(type -> held.merge(type, -1, Integer::sum));
    }

    private static long bytes(TensorType type) {
        return type.elements() * type.element().bytes();
    }
}
