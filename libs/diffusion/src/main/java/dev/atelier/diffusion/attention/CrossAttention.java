package dev.atelier.diffusion.attention;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.ModulePaths;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.UnknownValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the attention layers of down and up blocks (not mid) whose keys come from the text, and makes their probabilities outputs. Mark
 * before folding; which layers have the wanted resolution is only known afterwards, when sizes are.
 */
public final class CrossAttention {
    private static final Pattern LAYER = Pattern.compile("(?:.*\\.)?((?:down_blocks|up_blocks)\\.\\d+\\..*\\.attn\\d+)");

    private CrossAttention() {
    }

    /** Makes every such layer's probabilities an output; returns module path → value, in the order of execution. */
    public static Map<String, String> mark(Graph graph, String textInput) {
        List<Node> nodes = graph.sorted();
        Set<String> fed = modulesFedBy(graph, nodes, textInput);
        Map<String, String> marked = new LinkedHashMap<>();
        for (Node node : nodes) {
            String module = module(node);
            if (node.op().equals("Softmax") && fed.contains(module)) {
                graph.addOutput(node.output());
                marked.put(module, node.output());
            }
        }
        return marked;
    }

    /** Attention modules whose to_k multiplies the text embeddings, or what was made of them alone (a projection). */
    private static Set<String> modulesFedBy(Graph graph, List<Node> nodes, String textInput) {
        Set<String> text = madeOf(graph, nodes, textInput);
        Set<String> modules = new LinkedHashSet<>();
        for (Node node : nodes) {
            String path = ModulePaths.path(node).orElse("");
            if (path.endsWith(".to_k") && (node.op().equals("MatMul") || node.op().equals("Gemm"))
                && text.contains(node.input(0))) {
                Matcher layer = LAYER.matcher(path.substring(0, path.length() - ".to_k".length()));
                if (layer.matches()) {
                    modules.add(layer.group(1));
                }
            }
        }
        return modules;
    }

    /** The input and every value that depends on it and on no other input. */
    private static Set<String> madeOf(Graph graph, List<Node> nodes, String input) {
        Set<String> pure = new HashSet<>(List.of(input));
        Set<String> others = new HashSet<>(graph.inputs());
        others.remove(input);
        for (Node node : nodes) {
            if (node.inputs().stream().anyMatch(others::contains)) {
                others.addAll(node.outputs());
            } else if (node.inputs().stream().anyMatch(pure::contains)) {
                pure.addAll(node.outputs());
            }
        }
        return pure;
    }

    private static String module(Node node) {
        Matcher layer = LAYER.matcher(ModulePaths.path(node).orElse(""));
        return layer.matches() ? layer.group(1) : "";
    }

    /** Keeps the maps of {@code queries} rows as outputs of the folded graph, and removes the others from it. */
    public static List<AttentionMap> select(Graph folded, Map<String, String> marked, int batch, int queries) {
        List<AttentionMap> maps = new ArrayList<>();
        marked.forEach((module, value) -> {
            AttentionMap map = describe(folded, module, value, batch);
            if (map.queries() == queries) {
                maps.add(map);
            } else {
                folded.removeOutput(value);
            }
        });
        folded.prune();
        return maps;
    }

    private static AttentionMap describe(Graph folded, String module, String value, int batch) {
        TensorType type = folded.outputType(value).filter(TensorType::concrete)
            .orElseThrow(() -> new UnknownValueException("sized output", value, folded.outputs()));
        long[] shape = type.shape();
        int axes = shape.length;
        long leading = axes == 4 ? shape[0] * shape[1] : shape[0];
        return new AttentionMap(module, value, Math.toIntExact(leading / batch), Math.toIntExact(shape[axes - 2]),
            Math.toIntExact(shape[axes - 1]));
    }
}
