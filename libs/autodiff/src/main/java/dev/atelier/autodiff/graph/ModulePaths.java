package dev.atelier.autodiff.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which module of the exported network each node came from, as PyTorch names modules: {@code
 * down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q}.
 *
 * <p>TorchScript and optimum put the path in the node's name ({@code /down_blocks.0/attentions.0/…/to_q/MatMul}); dynamo in its metadata,
 * which ONNX Runtime drops while folding. So make this before folding.
 */
public final class ModulePaths {
    private static final String SCOPES = "pkg.torch.onnx.name_scopes";
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private final Map<Node, String> paths = new LinkedHashMap<>();

    private ModulePaths(Graph graph) {
        graph.nodes().forEach(node -> path(node).ifPresent(path -> paths.put(node, path)));
    }

    public static ModulePaths of(Graph graph) {
        return new ModulePaths(graph);
    }

    /** The module of one node; the root module is the empty path. */
    public static Optional<String> path(Node node) {
        String scopes = node.metadata().get(SCOPES);
        return scopes != null ? fromScopes(scopes) : fromName(node.name());
    }

    /** Nodes of exactly this module (not of its children), in order; a wrapper's name in front of the path does not matter. */
    public List<Node> nodes(String module) {
        List<Node> exact = paths.entrySet().stream().filter(entry -> entry.getValue().equals(module)).map(Map.Entry::getKey).toList();
        return exact.isEmpty() ? paths.entrySet().stream().filter(entry -> entry.getValue().endsWith("." + module)).map(Map.Entry::getKey)
            .toList() : exact;
    }

    /** Nodes of exactly this module that are one of the operators. */
    public List<Node> nodes(String module, String... operators) {
        List<String> wanted = Arrays.asList(operators);
        return nodes(module).stream().filter(node -> wanted.contains(node.op())).toList();
    }

    /** All module paths in order, each once. */
    public List<String> modules() {
        return paths.values().stream().distinct().toList();
    }

    private static Optional<String> fromName(String name) {
        if (!name.startsWith("/")) {
            return Optional.empty();
        }
        String[] parts = name.substring(1).split("/");
        return Optional.of(String.join(".", Arrays.copyOf(parts, parts.length - 1)));
    }

    /** A Python list as text; its last entry is the node itself, the one before it the innermost module. */
    private static Optional<String> fromScopes(String scopes) {
        List<String> names = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(scopes);
        while (matcher.find()) {
            names.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return names.size() < 2 ? Optional.empty() : Optional.of(names.get(names.size() - 2));
    }
}
