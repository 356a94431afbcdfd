package dev.atelier.diffusion.attention;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.ModulePaths;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.UnknownValueException;
import java.util.ArrayList;
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

    /** Attention modules whose to_k multiplies the text embeddings themselves. */
    private static Set<String> modulesFedBy(Graph graph, List<Node> nodes, String textInput) {
        Set<String> modules = new LinkedHashSet<>();
        for (Node node : nodes) {
            String path = ModulePaths.path(node).orElse("");
            if (path.endsWith(".to_k") && (node.op().equals("MatMul") || node.op().equals("Gemm"))
                && origin(graph, node.input(0)).equals(textInput)) {
                Matcher layer = LAYER.matcher(path.substring(0, path.length() - ".to_k".length()));
                if (layer.matches()) {
                    modules.add(layer.group(1));
                }
            }
        }
        return modules;
    }

    private static String origin(Graph graph, String value) {
        String at = value;
        while (graph.producer(at).filter(node -> Set.of("Cast", "Identity", "Reshape").contains(node.op())).isPresent()) {
            at = graph.producer(at).orElseThrow().input(0);
        }
        return at;
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
