package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Order and reachability. */
public final class Topology {
    private Topology() {
    }

    /** Nodes from which the values are computed. */
    public static Set<Node> ancestors(Graph graph, Collection<String> values) {
        Set<Node> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(values);
        while (!open.isEmpty()) {
            graph.producer(open.pop()).filter(found::add).ifPresent(node -> open.addAll(reads(node)));
        }
        return found;
    }

    /** Nodes that depend on the values. */
    public static Set<Node> descendants(Graph graph, Collection<String> values) {
        Set<Node> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(values);
        while (!open.isEmpty()) {
            for (Node node : graph.consumers(open.pop())) {
                if (found.add(node)) {
                    open.addAll(node.outputs());
                }
            }
        }
        return found;
    }

    /** Names a node reads: its inputs, and what its subgraphs (If, Loop) capture from outside. */
    static Set<String> reads(Node node) {
        Set<String> reads = new LinkedHashSet<>(node.inputs());
        node.proto().getAttributeList().stream().filter(AttributeProto::hasG)
            .forEach(attribute -> reads.addAll(captured(attribute.getG())));
        reads.remove("");
        return reads;
    }

    private static Set<String> captured(GraphProto subgraph) {
        Set<String> own = new HashSet<>();
        Set<String> read = new LinkedHashSet<>();
        subgraph.getInputList().forEach(input -> own.add(input.getName()));
        subgraph.getInitializerList().forEach(tensor -> own.add(tensor.getName()));
        for (NodeProto node : subgraph.getNodeList()) {
            read.addAll(reads(Node.of(node)));
            own.addAll(node.getOutputList());
        }
        subgraph.getOutputList().forEach(output -> read.add(output.getName()));
        read.removeAll(own);
        return read;
    }

    /** Depth first in the order of insertion, so that a graph already sorted keeps its order; without recursion, graphs are deep. */
    static List<Node> sort(Graph graph) {
        List<Node> order = new ArrayList<>();
        Set<Node> done = new HashSet<>();
        Set<Node> open = new HashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Node root : graph.nodes()) {
            stack.push(root);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (done.contains(node) || open.contains(node) && allDone(graph, node, done)) {
                    stack.pop();
                    if (done.add(node)) {
                        order.add(node);
                    }
                    continue;
                }
                if (!open.add(node)) {
                    throw new MalformedModelException("the graph has a cycle through " + node);
                }
                producers(graph, node).stream().filter(before -> !done.contains(before)).forEach(stack::push);
            }
        }
        return order;
    }

    private static boolean allDone(Graph graph, Node node, Set<Node> done) {
        return done.containsAll(producers(graph, node));
    }

    private static List<Node> producers(Graph graph, Node node) {
        return reads(node).stream().flatMap(value -> graph.producer(value).stream()).toList();
    }
}
