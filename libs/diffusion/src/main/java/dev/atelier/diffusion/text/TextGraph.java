package dev.atelier.diffusion.text;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.pack.TextSignature;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pack's text encoder in which learned words replace token embeddings: E · (1 − ΣM) + M · P, with M the placement [B,L,N] and P the
 * words' rows [N,D]. So the gradient by P is a product of matrices. Inputs and outputs are named as in {@link TextNames}.
 */
public final class TextGraph {
    private final ModelPack pack;
    private final Graph graph;

    private TextGraph(ModelPack pack, long batch, long words) {
        this.pack = pack;
        this.graph = pack.graph(ModelPart.TEXT_ENCODER);
        replaceEmbeddings(batch, words);
        normaliseSignature(batch);
    }

    /** The graph for any number of prompts and words; not folded. */
    public static Graph open(ModelPack pack) {
        return build(pack, TensorType.UNKNOWN, TensorType.UNKNOWN);
    }

    /** The graph for fixed numbers of prompts and words; not folded. */
    public static Graph build(ModelPack pack, long batch, long words) {
        try {
            return new TextGraph(pack, batch, words).graph;
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(pack.model(ModelPart.TEXT_ENCODER), refused);
        }
    }

    private void replaceEmbeddings(long batch, long words) {
        Node lookup = lookup();
        int length = pack.text().length();
        int dimension = pack.text().dimension();
        graph.addInput(TextNames.PLACEMENT, TensorType.of(ElementType.FLOAT, batch, length, words));
        graph.addInput(TextNames.ROWS, TensorType.of(ElementType.FLOAT, words, dimension));
        GraphBuilder b = new GraphBuilder(graph, "atelier/words");
        String kept = b.sub(b.scalar(1), b.reduceSum(TextNames.PLACEMENT, true, -1));
        String inserted = b.matmul(TextNames.PLACEMENT, TextNames.ROWS);
        graph.insertAfter(lookup.output(), embeddings -> b.add(b.mul(embeddings, kept), inserted));
        graph.add(Node.of("Identity", graph.fresh("atelier/token_embeddings"), List.of(lookup.output()),
            List.of(TextNames.TOKEN_EMBEDDINGS)));
        graph.addOutput(TextNames.TOKEN_EMBEDDINGS);
    }

    /** The Gather from a table [vocabulary, D] by the ids. */
    private Node lookup() {
        Set<String> fromIds = new HashSet<>(List.of(pack.textSignature().ids()));
        for (Node node : graph.sorted()) {
            if (node.op().equals("Gather") && fromIds.contains(node.input(1)) && isTable(node.input(0))) {
                return node;
            }
            if (Set.of("Reshape", "Cast", "Identity").contains(node.op()) && fromIds.contains(node.input(0))) {
                fromIds.add(node.output());
            }
        }
        throw new ModelUnsupportedException(pack.model(ModelPart.TEXT_ENCODER), "no lookup of token embeddings by '"
            + pack.textSignature().ids() + "'",
            "export the text encoder with optimum or torch.onnx.export");
    }

    private boolean isTable(String value) {
        return graph.constantType(value).or(() -> graph.producer(value).filter(node -> node.op().equals("Cast")).flatMap(
            node -> graph.constantType(node.input(0)))).filter(type -> type.rank() == 2 && type.size(0) == pack.text().vocabulary()
            && type.size(1) == pack.text().dimension()).isPresent();
    }

    private void normaliseSignature(long batch) {
        TextSignature signature = pack.textSignature();
        checkLength(signature);
        List<Node> readers = graph.consumers(signature.ids());
        graph.removeInput(signature.ids());
        graph.addInput(TextNames.IDS, TensorType.of(ElementType.INT64, batch, pack.text().length()));
        String typed = signature.idsType() == ElementType.INT64 ? TextNames.IDS
            : new GraphBuilder(graph, "atelier/ids").cast(TextNames.IDS, signature.idsType());
        readers.forEach(reader -> graph.replace(reader, reader.mapInputs(input -> input.equals(signature.ids()) ? typed : input)));
        graph.outputs().stream().filter(output -> !output.equals(signature.hidden()) && !output.equals(TextNames.TOKEN_EMBEDDINGS))
            .forEach(graph::removeOutput);
        if (!signature.hidden().equals(TextNames.HIDDEN)) {
            graph.removeOutput(signature.hidden());
            graph.add(Node.of("Identity", graph.fresh("hidden"), List.of(signature.hidden()), List.of(TextNames.HIDDEN)));
            graph.addOutput(TextNames.HIDDEN);
        }
        graph.prune();
    }

    private void checkLength(TextSignature signature) {
        Path model = pack.model(ModelPart.TEXT_ENCODER);
        long length = graph.inputType(signature.ids()).size(1);
        if (length != TensorType.UNKNOWN && length != pack.text().length()) {
            throw new ModelUnsupportedException(model, "prompts of " + length + " tokens, where config.json says " + pack.text().length(),
                "export with the full length or with a dynamic one");
        }
    }
}
