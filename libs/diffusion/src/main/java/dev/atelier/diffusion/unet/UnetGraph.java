package dev.atelier.diffusion.unet;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.OperatorHints;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.attention.AttentionMap;
import dev.atelier.diffusion.attention.CrossAttention;
import dev.atelier.diffusion.lora.LoraInjection;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.LatentSize;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.pack.UnetSignature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pack's UNet with fixed sizes, inputs named as in {@link UnetNames}, LoRA as inputs and cross-attention maps as outputs; not folded. Run
 * it as it is for predictions, or {@link #fold} it for differentiation.
 */
public final class UnetGraph {
    private final ModelPack pack;
    private final UnetOptions options;
    private final UnetSizes sizes;
    private final Graph graph;
    private final List<LoraLayer> layers;
    private final Map<String, String> marked;

    private UnetGraph(ModelPack pack, UnetOptions options, Graph graph) {
        this.pack = pack;
        this.options = options;
        this.sizes = options.sizes().orElseGet(() -> UnetSizes.of(pack));
        this.graph = graph;
        this.marked = options.maps() ? CrossAttention.mark(graph, pack.unetSignature().text()) : Map.of();
        this.layers = options.rank() == 0 ? List.of() : withLora();
        normaliseSignature();
        check();
    }

    /** Reads the pack's UNet and edits it; nothing is run. */
    public static UnetGraph build(ModelPack pack, UnetOptions options) {
        Path model = pack.model(ModelPart.UNET);
        try {
            return new UnetGraph(pack, options, pack.graph(ModelPart.UNET));
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(model, refused);
        }
    }

    /** The layers of a pack's UNet that take LoRA. */
    public static List<LoraLayer> layersOf(ModelPack pack) {
        return LoraInjection.layers(pack.graph(ModelPart.UNET));
    }

    private List<LoraLayer> withLora() {
        if (options.adapters() > 1) {
            return LoraInjection.mergeMany(graph, options.batch(), options.adapters(), options.rank());
        }
        return options.merged() ? LoraInjection.merge(graph, options.rank(), options.scale())
            : LoraInjection.inject(graph, options.rank(), options.scale());
    }

    private void normaliseSignature() {
        UnetSignature signature = pack.unetSignature();
        new TimestepInput(graph, pack.model(ModelPart.UNET)).normalise(signature.timestep(), options.batch());
        LatentSize latents = sizes.latents();
        rename(signature.sample(), UnetNames.SAMPLE, options.batch(), pack.latentChannels(), latents.height(), latents.width());
        rename(signature.text(), UnetNames.TEXT, options.batch(), pack.text().length(), pack.text().dimension());
        graph.outputs().stream().filter(output -> !output.equals(signature.prediction()) && !marked.containsValue(output))
            .forEach(graph::removeOutput);
        if (!signature.prediction().equals(UnetNames.PREDICTION)) {
            graph.removeOutput(signature.prediction());
            graph.add(Node.of("Identity", graph.fresh("prediction"), List.of(signature.prediction()), List.of(UnetNames.PREDICTION)));
            graph.addOutput(UnetNames.PREDICTION);
        }
        graph.prune();
    }

    private void rename(String old, String name, long... shape) {
        TensorType declared = graph.inputType(old);
        for (int axis = 0; axis < shape.length; axis++) {
            if (declared.shape()[axis] >= 0 && declared.shape()[axis] != shape[axis]) {
                throw new ModelUnsupportedException(pack.model(ModelPart.UNET), "input '" + old + "' is fixed to " + declared
                    + ", needed is "
                    + TensorType.of(ElementType.FLOAT, shape),
                    "export with that size, or with dynamic sizes");
            }
        }
        if (old.equals(name)) {
            graph.fixInput(name, shape);
        } else {
            graph.addInput(name, TensorType.of(ElementType.FLOAT, shape));
            graph.redirect(old, name);
            graph.removeInput(old);
        }
    }

    private void check() {
        if (options.rank() > 0 && layers.isEmpty()) {
            throw missing("no layer that takes LoRA was found by name",
                "export with optimum or torch.onnx.export and keep the nodes' names");
        }
        if (options.maps() && marked.isEmpty()) {
            throw missing("no cross-attention with a Softmax was found in down and up blocks",
                "export without fused attention (opset 14 to 22)");
        }
    }

    /** Where an optimiser was at work, that is the reason and what it made is named. */
    private ModelUnsupportedException missing(String what, String remedy) {
        Path model = pack.model(ModelPart.UNET);
        return graph.sorted().stream().filter(OperatorHints::isOptimised).findFirst()
            .map(node -> new ModelUnsupportedException(model, what + "; there is " + node, OperatorHints.remedy(node)))
            .orElseGet(() -> new ModelUnsupportedException(model, what, remedy));
    }

    /** The edited graph: owned by the caller's code that built this. */
    public Graph graph() {
        return graph;
    }

    public UnetOptions options() {
        return options;
    }

    /** Cross-attention probabilities among the outputs: module path → value; empty without maps. */
    Map<String, String> marked() {
        return marked;
    }

    /** Layers with LoRA inputs, in the order of execution. */
    public List<LoraLayer> layers() {
        return layers;
    }

    /**
     * Folds the graph with ONNX Runtime and keeps the maps of the pack's attention resolution.
     *
     * @param workDir receives the folded weights; keep it as long as the graph or a session of it is used
     */
    public FoldedUnet fold(Path workDir) {
        try {
            return folded(Folding.fold(graph, new LinkedHashMap<>(), workDir));
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(pack.model(ModelPart.UNET), refused);
        }
    }

    /** What {@link #fold} of the same pack and options has left in a folder. */
    public FoldedUnet folded(Path workDir) {
        return folded(Folding.read(workDir));
    }

    private FoldedUnet folded(Graph folded) {
        return new FoldedUnet(folded, options, layers, options.maps() ? selected(folded) : List.of());
    }

    private List<AttentionMap> selected(Graph folded) {
        List<AttentionMap> maps = CrossAttention.select(folded, marked, options.batch(), sizes.queries());
        if (maps.isEmpty()) {
            throw new ModelUnsupportedException(pack.model(ModelPart.UNET), "no cross-attention of " + sizes.mapRows() + "×"
                + sizes.mapColumns() + " queries",
                "set 'attention_resolution' in pack.json to the size of one of its attention layers");
        }
        return maps;
    }
}
