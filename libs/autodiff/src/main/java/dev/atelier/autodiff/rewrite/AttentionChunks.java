package dev.atelier.autodiff.rewrite;

import static dev.atelier.autodiff.graph.Attributes.integer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Attention, softmax(Q·Kᵀ)·V, by some queries at a time, where its map is large: rows of a map do not depend on each other. What is computed
 * is the same, up to the order of sums in a product; a map is never there as a whole. Maps that something else reads, or that are outputs,
 * stay as they are.
 */
public final class AttentionChunks {
    /** What may stand between product and softmax: a scale, a change of type. */
    private static final Set<String> BETWEEN = Set.of("Mul", "Div", "Cast", "Identity");

    private final Graph graph;
    private final Shapes shapes;
    private final GraphBuilder b;
    private final long largest;

    private AttentionChunks(Graph graph, long largest) {
        this.graph = graph;
        this.shapes = ShapeInference.infer(graph);
        this.b = new GraphBuilder(graph, "chunks");
        this.largest = largest;
    }

    /**
     * Changes a graph of fixed sizes in place, before it is differentiated.
     *
     * @param largest bytes that a map, or a piece of it, may have
     * @return how many attentions were cut
     */
    public static int cut(Graph graph, long largest) {
        AttentionChunks chunks = new AttentionChunks(graph, largest);
        int found = 0;
        for (Node node : graph.sorted()) {
            if (node.op().equals("Softmax") && chunks.cut(node)) {
                found++;
            }
        }
        graph.prune();
        return found;
    }

    private boolean cut(Node softmax) {
        TensorType map = shapes.of(softmax.output());
        long bytes = map.elements() * map.element().bytes();
        long axis = softmax.integer("axis", -1);
        Optional<Node> weighing = onlyReader(softmax.output()).filter(node -> isWeighing(node, softmax.output(), map.rank()));
        Optional<List<Node>> chain = chain(softmax, map.rank());
        if (bytes <= largest || axis != -1 && axis != map.rank() - 1 || weighing.isEmpty() || chain.isEmpty()) {
            return false;
        }
        long queries = map.size(-2);
        long pieces = LongStream.rangeClosed(Math.ceilDiv(bytes, largest), queries).filter(count -> queries % count == 0).findFirst()
            .orElse(queries);
        replace(chain.get(), weighing.get(), map.rank() - 2, LongStream.generate(() -> queries / pieces).limit(pieces).toArray());
        return true;
    }

    private boolean isWeighing(Node node, String map, int rank) {
        return node.op().equals("MatMul") && node.input(0).equals(map) && !node.input(1).equals(map)
            && shapes.of(node.input(1)).rank() == rank;
    }

    /** The product of queries and keys, what follows it, and the softmax; empty where anything else reads in between. */
    private Optional<List<Node>> chain(Node softmax, int rank) {
        Deque<Node> chain = new ArrayDeque<>(List.of(softmax));
        while (!chain.getFirst().op().equals("MatMul")) {
            String value = chain.getFirst().input(0);
            Optional<Node> maker = graph.producer(value).filter(node -> onlyReader(value).isPresent()).filter(this::isBetweenOrProduct);
            if (maker.isEmpty()) {
                return Optional.empty();
            }
            chain.addFirst(maker.get());
        }
        Node product = chain.getFirst();
        boolean sameRank = shapes.of(product.input(0)).rank() == rank && shapes.of(product.input(1)).rank() == rank;
        return sameRank && !product.input(0).equals(product.input(1)) ? Optional.of(List.copyOf(chain)) : Optional.empty();
    }

    private boolean isBetweenOrProduct(Node node) {
        boolean scalar = node.inputs().stream().skip(1).allMatch(input -> shapes.of(input).elements() == 1);
        return node.op().equals("MatMul") || BETWEEN.contains(node.op()) && scalar;
    }

    private Optional<Node> onlyReader(String value) {
        List<Node> readers = graph.consumers(value);
        return readers.size() == 1 && !graph.isOutput(value) ? Optional.of(readers.getFirst()) : Optional.empty();
    }

    private void replace(List<Node> chain, Node weighing, int axis, long... sizes) {
        List<String> results = new ArrayList<>();
        for (String piece : b.split(chain.getFirst().input(0), axis, sizes)) {
            String value = piece;
            for (Node node : chain) {
                value = like(node, value);
            }
            results.add(like(weighing, value));
        }
        graph.remove(weighing);
        graph.add(Node.of("Concat", weighing.name(), results, weighing.outputs(), integer("axis", axis)));
    }

    /** The same operator on another first input. */
    private String like(Node node, String first) {
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, first);
        return b.op(node.op(), inputs, node.proto().getAttributeList().toArray(AttributeProto[]::new));
    }
}
