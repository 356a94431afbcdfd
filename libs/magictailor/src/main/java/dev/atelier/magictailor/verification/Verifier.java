package dev.atelier.magictailor.verification;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.memory.MemoryNeeds;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.LatentSize;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.magictailor.engine.GradientCheck;
import dev.atelier.magictailor.engine.StepEngine;
import dev.atelier.magictailor.engine.StepGraphs;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.verification.Verification.AttentionLayer;
import dev.atelier.magictailor.verification.Verification.Gradient;
import dev.atelier.magictailor.verification.Verification.Lora;
import dev.atelier.magictailor.verification.Verification.Needs;
import dev.atelier.magictailor.verification.Verification.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens every part of a model folder, finds its layers and attention maps, differentiates both phases' graphs, and holds every kind of
 * gradient against finite differences.
 */
public final class Verifier {
    /** Rounding gives some thousandths at worst, a wrong gradient far more. */
    private static final double MOST_ERROR = 0.05;
    private static final int RANK = 32;
    /** Two assets of one image each: the smallest batch with both phases. */
    private static final List<Integer> IMAGES = List.of(1, 1);

    private final ModelPack pack;
    private final Path work;
    private final BatchShape shape;
    private final UnetOptions options = UnetOptions.training(IMAGES.size(), RANK, RANK);
    private final EngineSettings engine = EngineSettings.defaults();

    private Verifier(ModelPack pack, Path work) {
        this.pack = pack;
        this.work = work;
        LatentSize latents = pack.latents();
        int[] maps = pack.attentionResolution();
        this.shape = new BatchShape(
                IMAGES, pack.latentChannels(), latents.height(), latents.width(), pack.text().length(), maps[0], maps[1]);
    }

    /**
     * Verifies a folder.
     *
     * @param work receives graphs and folded weights, as large as the model in float32; may be deleted afterwards
     * @throws ModelUnsupportedException naming the file, and where there is one the node, its operator, and what would help
     */
    public static Verification verify(Path folder, Path work) {
        return new Verifier(ModelPack.open(folder), work).run();
    }

    private Verification run() {
        List<Part> parts = Arrays.stream(ModelPart.values()).map(this::part).toList();
        StepGraphs graphs = StepGraphs.open(pack, options, shape, work.resolve("graphs"));
        try (StepEngine steps = new StepEngine(graphs, pack.text().dimension(), new SessionFactory(engine.session()))) {
            LatentSize latents = pack.latents();
            int scale = pack.vae().downscale();
            return new Verification(
                    pack.description().name(), pack.description().version(), pack.digest(),
                    latents.width() * scale + "×" + latents.height() * scale, pack.latentChannels() + "×" + latents,
                    String.valueOf(pack.scheduler().prediction()), parts, lora(steps.layers()), attentionMaps(), needs(graphs),
                    gradients(steps));
        }
    }

    private Part part(ModelPart part) {
        Graph graph = pack.graph(part);
        return new Part(part.folder(), graph.exporter(), graph.opset(), graph.nodes().size(), MemoryNeeds.weights(graph));
    }

    private static Lora lora(List<LoraLayer> layers) {
        long numbers = layers.stream().mapToLong(layer -> (long) RANK * (layer.inputs() + layer.outputs())).sum();
        return new Lora(layers.size(), RANK, numbers);
    }

    private List<AttentionLayer> attentionMaps() {
        return UnetGraph.build(pack, options).fold(work.resolve("maps")).maps().stream()
                .map(map -> new AttentionLayer(map.module(), map.heads())).toList();
    }

    private static List<Needs> needs(StepGraphs graphs) {
        List<Needs> needs = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            needs.add(needs(phase.id(), graphs.step(phase)));
        }
        needs.add(needs("momentum", graphs.forward()));
        return needs;
    }

    private static Needs needs(String name, Graph graph) {
        MemoryNeeds memory = MemoryNeeds.of(graph);
        return new Needs(name, IMAGES.size(), graph.nodes().size(), memory.weights(), memory.activations());
    }

    private List<Gradient> gradients(StepEngine steps) {
        List<Gradient> gradients = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            gradients.add(checked("LoRA, " + phase.id(), GradientCheck.relativeError(steps, phase)));
        }
        gradients.add(checked("text embeddings", GradientCheck.relativeTextError(steps)));
        gradients.add(checked("pseudo-words", WordCheck.relativeError(pack, IMAGES.size(), work.resolve("text"), engine)));
        return gradients;
    }

    private Gradient checked(String of, double error) {
        if (!(error <= MOST_ERROR)) {
            throw new ModelUnsupportedException(
                    pack.folder(), "gradients of " + of + " are off by " + error + " from finite differences",
                    "report the model's exporter and version: its graph is differentiated wrongly");
        }
        return new Gradient(of, error);
    }
}
