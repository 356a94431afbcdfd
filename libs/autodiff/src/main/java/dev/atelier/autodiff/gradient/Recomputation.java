package dev.atelier.autodiff.gradient;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Topology;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Less memory for little time: large values that are cheap to make, attention maps first of all, are not kept from the forward computation
 * until gradients read them, but made a second time from values that are kept: results of convolutions and of products with long inner
 * sizes, and sums of two computed values (residuals).
 *
 * <p>ONNX Runtime would take the second making for a repetition of the first, and do it only once; or do it long before it is needed. So
 * it starts from a value behind a gate, {@code x + 0·g}, where g sums one number of everything that the backward computation has made before:
 * whatever stands in the graph before the gate is done then. The order of gradients, which ONNX Runtime would change, is held by the same.
 */
final class Recomputation {
    /** Products with at most so many terms are cheap for their size. */
    private static final long SHORT_PRODUCT = 128;
    /** Gradients of so many times the bytes that are kept in any case are made one after the other. */
    private static final long HUGE = 128;
    /** Chains are not followed further back than this. */
    private static final int LONGEST_CHAIN = 64;
    private static final Set<String> VIEWS = Set.of("Reshape", "Identity", "Squeeze", "Unsqueeze", "Flatten");
    private static final Set<String> CHEAP = Set.of("Mul", "Div", "Sub", "Neg", "Reciprocal", "Sqrt", "Pow", "Exp", "Log", "Sigmoid", "Tanh",
        "Erf", "Sin", "Cos", "Abs", "Relu", "Softmax", "LayerNormalization", "InstanceNormalization", "Transpose", "Split", "Slice", "Concat",
        "Resize", "Expand", "Pad", "Cast", "Where");
    /** Operators of which any input may wait behind the gate, so that the smallest does. Of others it is the first. */
    private static final Set<String> ANY_INPUT = Set.of("Add", "Sub", "Mul", "Div", "MatMul", "Gemm", "Concat", "LayerNormalization",
        "InstanceNormalization");

    private final Graph source;
    private final Predicate<Node> backward;
    private final long largestKept;
    private final Shapes shapes;
    private final Set<Node> varying;
    private final Graph target;
    private final GraphBuilder b;
    private final Map<String, String> again = new HashMap<>();
    private final Map<String, Boolean> dropped = new HashMap<>();
    private final Map<String, String> gated = new HashMap<>();
    private final Map<String, String> gateOf = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private final Set<String> readSince = new HashSet<>();
    private String gate;

    private Recomputation(Graph source, Predicate<Node> backward, long largestKept) {
        this.source = source;
        this.backward = backward;
        this.largestKept = largestKept;
        this.shapes = ShapeInference.infer(source);
        this.varying = Topology.descendants(source, source.inputs());
        this.target = source.copy();
        target.nodes().forEach(target::remove);
        this.b = new GraphBuilder(target, "again");
    }

    /**
     * The same graph, with less to keep.
     *
     * @param backward tells nodes that gradients are made of
     * @param largestKept bytes up to which values are kept, however cheap they are
     */
    static Graph of(Graph differentiated, Predicate<Node> backward, long largestKept) {
        Recomputation recomputation = new Recomputation(differentiated, backward, largestKept);
        recomputation.order().forEach(recomputation::put);
        recomputation.target.prune();
        return recomputation.target;
    }

    /** Producers before consumers, and what nobody reads, the gradients asked for, as soon as it can be made. */
    private List<Node> order() {
        List<Node> sorted = source.sorted();
        Map<Node, List<Node>> leaves = new HashMap<>();
        Map<Node, Integer> places = new HashMap<>();
        List<Node> inner = new ArrayList<>();
        for (Node node : sorted) {
            Optional<Node> last = node.inputs().stream().flatMap(input -> source.producer(input).stream()).filter(places::containsKey)
                .max(Comparator.comparing(places::get));
            if (last.isPresent() && node.outputs().stream().allMatch(output -> source.consumers(output).isEmpty())) {
                leaves.computeIfAbsent(last.get(), before -> new ArrayList<>()).add(node);
            } else {
                places.put(node, inner.size());
                inner.add(node);
            }
        }
        return inner.stream().flatMap(node -> Stream.concat(Stream.of(node), leaves.getOrDefault(node, List.of()).stream())).toList();
    }

    private void put(Node node) {
        if (!backward.test(node)) {
            target.add(node);
            return;
        }
        Node reading = node.mapInputs(value -> isDropped(value) ? madeAgain(value, 0) : value);
        target.add(varying.contains(node) && isHuge(node) && othersAreDone(node) ? waiting(node, reading) : reading);
        readSince.addAll(node.inputs());
        if (varying.contains(node)) {
            node.outputs().stream().filter(output -> isReal(output) && shapes.of(output).elements() > 0).forEach(done::add);
        }
    }

    private boolean isHuge(Node node) {
        return node.outputs().stream().anyMatch(output -> isReal(output) && bytes(output) / HUGE > largestKept);
    }

    /** Whether something was done since the last gate that does not come before this node anyway. */
    private boolean othersAreDone(Node node) {
        return done.stream().anyMatch(value -> !readSince.contains(value) && !node.inputs().contains(value));
    }

    private Node waiting(Node node, Node reading) {
        close();
        return waitingInput(node).map(index -> reading.withInput(index, behindGate(reading.input(index)))).orElse(reading);
    }

    private boolean isReal(String value) {
        return !value.isEmpty() && shapes.of(value).element() == ElementType.FLOAT;
    }

    private boolean isDropped(String value) {
        Boolean known = dropped.get(value);
        if (known == null) {
            known = source.producer(value).filter(node -> isDropped(value, node)).isPresent();
            dropped.put(value, known);
        }
        return known;
    }

    private boolean isDropped(String value, Node maker) {
        if (backward.test(maker) || !varying.contains(maker) || source.isOutput(value) || !isLarge(value)) {
            return false;
        }
        return VIEWS.contains(maker.op()) ? isDropped(maker.input(0)) : isCheap(maker);
    }

    private boolean isLarge(String value) {
        return isReal(value) && bytes(value) > largestKept;
    }

    private long bytes(String value) {
        TensorType type = shapes.of(value);
        return type.elements() * type.element().bytes();
    }

    private boolean isCheap(Node node) {
        return switch (node.op()) {
            case "MatMul" -> shapes.of(node.input(0)).size(-1) <= SHORT_PRODUCT;
            case "Gemm" -> shapes.of(node.input(0)).size(node.integer("transA", 0) == 1 ? 0 : 1) <= SHORT_PRODUCT;
            case "Add" -> node.inputs().stream().filter(input -> isLarge(input) && isComputed(input)).count() < 2;
            default -> CHEAP.contains(node.op());
        };
    }

    private boolean isComputed(String value) {
        return source.producer(value).filter(varying::contains).isPresent();
    }

    private String madeAgain(String value, int depth) {
        if (!again.containsKey(value)) {
            makeAgain(source.producer(value).orElseThrow(), depth);
        }
        return again.get(value);
    }

    private void makeAgain(Node maker, int depth) {
        List<String> inputs = new ArrayList<>();
        for (String input : maker.inputs()) {
            boolean chained = !input.isEmpty() && isDropped(input) && depth < LONGEST_CHAIN;
            inputs.add(chained ? madeAgain(input, depth + 1) : input);
        }
        close();
        if (inputs.stream().noneMatch(input -> gate != null && gate.equals(gateOf.get(input)))) {
            waitingInput(maker).ifPresent(index -> inputs.set(index, behindGate(inputs.get(index))));
        }
        Node copy = Node.of(maker.op(), target.fresh("again/" + maker.name()), inputs,
            maker.outputs().stream().map(output -> output.isEmpty() ? output : target.fresh("again/" + output)).toList(),
            maker.proto().getAttributeList().toArray(AttributeProto[]::new));
        target.add(copy);
        for (int i = 0; i < maker.outputs().size(); i++) {
            again.putIfAbsent(maker.outputs().get(i), copy.outputs().get(i));
            gateOf.put(copy.outputs().get(i), gate);
        }
    }

    /** Which input a node waits for. */
    private Optional<Integer> waitingInput(Node node) {
        int choice = ANY_INPUT.contains(node.op()) ? node.inputs().size() : 1;
        return IntStream.range(0, choice).boxed().filter(i -> isReal(node.input(i)) && shapes.of(node.input(i)).rank() > 0)
            .min(Comparator.comparingLong(i -> shapes.of(node.input(i)).elements()));
    }

    private String behindGate(String value) {
        return gate == null ? value : gated.computeIfAbsent(value, open -> b.add(open, gate));
    }

    /** A new gate where something was done since the last one, which then comes first. What something else done since has read needs no mention. */
    private void close() {
        List<String> last = done.stream().filter(value -> !readSince.contains(value)).toList();
        if (!last.isEmpty()) {
            gate = b.mul(b.sum(last.stream().map(value -> b.firstOf(value, shapes.of(value).rank())).toList()), 0);
            gated.clear();
        }
        done.clear();
        readSince.clear();
    }
}
