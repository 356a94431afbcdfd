package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.shape.Shapes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Transposes that look through those already in the graph: a transpose of a transpose is one, or none. */
final class Transposes {
    private final Graph graph;
    private final Shapes shapes;
    private final Map<String, String> made = new HashMap<>();

    Transposes(Graph graph, Shapes shapes) {
        this.graph = graph;
        this.shapes = shapes;
    }

    String lastTwo(String value, GraphBuilder b) {
        int rank = shapes.of(value).rank();
        long[] permutation = LongStream.range(0, rank).toArray();
        permutation[rank - 1] = rank - 2;
        permutation[rank - 2] = rank - 1;
        return transpose(value, b, permutation);
    }

    String transpose(String value, GraphBuilder b, long... permutation) {
        Optional<Node> before = graph.producer(value).filter(node -> node.op().equals("Transpose"));
        if (before.isPresent()) {
            long[] first = permutation(before.get());
            long[] both = Arrays.stream(permutation).map(axis -> first[(int) axis]).toArray();
            return emit(before.get().input(0), b, both);
        }
        return emit(value, b, permutation);
    }

    private String emit(String value, GraphBuilder b, long... permutation) {
        if (IntStream.range(0, permutation.length).allMatch(i -> permutation[i] == i)) {
            return value;
        }
        return made.computeIfAbsent(value + Arrays.toString(permutation), key -> b.transpose(value, permutation));
    }

    Optional<String> origin(String value) {
        return graph.producer(value).filter(node -> node.op().equals("Transpose") && shapes.of(value).rank() == 2)
            .filter(node -> permutation(node)[0] == 1).map(node -> node.input(0));
    }

    private long[] permutation(Node transpose) {
        int rank = shapes.of(transpose.input(0)).rank();
        return transpose.integers("perm").orElseGet(() -> LongStream.range(0, rank).map(i -> rank - 1 - i).toArray());
    }
}
