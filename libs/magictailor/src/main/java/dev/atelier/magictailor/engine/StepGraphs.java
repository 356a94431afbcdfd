package dev.atelier.magictailor.engine;

import ai.onnxruntime.OrtEnvironment;
import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.memory.Liveness;
import dev.atelier.autodiff.rewrite.Halves;
import dev.atelier.autodiff.rewrite.LayerNorms;
import dev.atelier.base.digest.Sha256;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.unet.FoldedUnet;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prepared graphs of a model for one batch shape, LoRA rank and memory plan, in a folder that is found again by the digests of all
 * that went into them. Folding and differentiation then happen once, whichever process comes first; the folder's files are never changed.
 */
public final class StepGraphs {
    /** Changes whenever this code would make other graphs of the same model. */
    private static final String VERSION = "8";
    private static final String FORWARD = "forward.onnx";
    private static final String PART = "step-part.onnx";
    private static final String FIRST_HALF = "step-first.onnx";
    private static final String SECOND_HALF = "step-second.onnx";
    private static final String MOMENTUM = "momentum";
    /** Bytes of weights that may be there a second time, folded for the momentum network's smaller batch. */
    private static final long MOST_TWICE = 1L << 28;

    private final Source source;
    private final MemoryPlan plan;
    private final Path folder;
    private final List<LoraLayer> layers;

    private StepGraphs(Source source, MemoryPlan plan, Path folder, List<LoraLayer> layers) {
        this.source = source;
        this.plan = plan;
        this.folder = folder;
        this.layers = layers;
    }

    /**
     * Finds or makes the graphs that take all images at once.
     *
     * @param cache holds a folder for each model, shape, rank and plan; any of them may be deleted when no trainer is open
     */
    public static StepGraphs open(ModelPack pack, UnetOptions options, BatchShape shape, Path cache) {
        return open(pack, options, shape, MemoryPlan.whole(shape), Precision.FLOAT, cache);
    }

    /** The same by another plan, with products in another precision. */
    public static StepGraphs open(
            ModelPack pack, UnetOptions options, BatchShape shape, MemoryPlan plan, Precision precision, Path cache) {
        return open(new Source(pack, options, shape, precision, cache.toAbsolutePath()), plan);
    }

    /**
     * Finds or makes the graphs of the largest plan within a budget. Which that is depends on model, shape and budget alone.
     *
     * @param budget bytes for activations
     * @param largest the plan without a budget
     * @throws MemoryBudgetException when one image already needs more
     */
    public static StepGraphs within(
            long budget, ModelPack pack, UnetOptions options, BatchShape shape, MemoryPlan largest, Precision precision, Path cache) {
        Source source = new Source(pack, options, shape, precision, cache.toAbsolutePath());
        StepGraphs smallest = open(source, new MemoryPlan(1, 1));
        MemoryPlan plan = largest.within(budget, smallest.bytesAtOnce());
        return plan.equals(smallest.plan) ? smallest : open(source, plan);
    }

    private static StepGraphs open(Source source, MemoryPlan plan) {
        Path folder = source.folder(plan);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(source.cache());
                make(source, plan, folder);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder " + source.cache() + " cannot be written", unwritable);
        } catch (AutodiffException refused) {
            throw ModelUnsupportedException.of(source.pack().model(ModelPart.UNET), refused);
        }
        return new StepGraphs(source, plan, folder, UnetGraph.layersOf(source.pack()));
    }

    /** What graphs are made from. */
    private record Source(ModelPack pack, UnetOptions options, BatchShape shape, Precision precision, Path cache) {
        Path folder(MemoryPlan plan) {
            String runtime = OrtEnvironment.getEnvironment().getVersion();
            String all = String.join("\n", VERSION, runtime, pack.digest(), options.toString(), shape.toString(), precision.name(), Integer.toString(plan.images()));
            return cache.resolve(pack.description().name() + "-" + Sha256.of(all).substring(0, 24));
        }

        FoldedUnet fold(MemoryPlan plan, Path into) {
            FoldedUnet unet = UnetGraph.build(pack, options.withBatch(plan.images())).fold(into);
            LayerNorms.fuse(unet.graph());
            return unet;
        }
    }

    /** Makes everything aside and moves it into place at once; whoever comes second throws his own away. */
    private static void make(Source source, MemoryPlan plan, Path folder) throws IOException {
        Path aside = Files.createTempDirectory(folder.getParent(), "making-");
        try {
            FoldedUnet unet = source.fold(plan, aside);
            StepGraph.forward(unet, source.precision()).write(aside.resolve(FORWARD));
            Graph part = StepGraph.part(unet, partShape(source, plan), source.precision());
            part.write(aside.resolve(PART));
            if (plan.isWhole(source.shape())) {
                makeWhole(source, unet, aside);
            } else {
                Halves halves = Halves.split(part, List.of(UnetNames.PREDICTION));
                halves.first().write(aside.resolve(FIRST_HALF));
                halves.second().write(aside.resolve(SECOND_HALF));
            }
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException lost) {
            if (!Files.isDirectory(folder)) {
                throw lost;
            }
        } finally {
            delete(aside);
        }
    }

    private static void makeWhole(Source source, FoldedUnet unet, Path aside) {
        StepGraph.step(unet, Phase.WARM_UP, source.shape(), source.precision()).write(aside.resolve(file(Phase.WARM_UP)));
        Graph balanced = StepGraph.step(unet, Phase.DS_BAL, source.shape(), source.precision());
        if (MomentumBranch.possible(source.shape()) && weightBytes(aside) < MOST_TWICE) {
            MemoryPlan others = new MemoryPlan(MomentumBranch.images(source.shape()), 1);
            Graph momentum = StepGraph.forward(source.fold(others, aside.resolve(MOMENTUM)), source.precision());
            MomentumBranch.attach(balanced, momentum, source.shape());
        }
        balanced.write(aside.resolve(file(Phase.DS_BAL)));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String file(Phase phase) {
        return "step-" + phase.id() + ".onnx";
    }

    private static BatchShape partShape(Source source, MemoryPlan plan) {
        BatchShape whole = source.shape();
        return new BatchShape(
                List.of(plan.images()), whole.channels(), whole.height(), whole.width(), whole.tokens(), whole.attentionHeight(),
                whole.attentionWidth());
    }

    /** Graphs of the next plan that needs less memory, if there is one. */
    Optional<StepGraphs> smaller() {
        return plan.smaller().map(next -> open(source, next));
    }

    /** Whether DS-Bal's step contains the momentum network. */
    boolean momentumInside() {
        return Files.isDirectory(folder.resolve(MOMENTUM));
    }

    /** Bytes of the weights that the graphs refer to. */
    long weightBytes() {
        return weightBytes(folder);
    }

    /** A network without any larger tensor has no such file. */
    private static long weightBytes(Path folder) {
        return folder.resolve(Folding.WEIGHTS).toFile().length();
    }

    /** Sizes of the whole batch. */
    public BatchShape shape() {
        return source.shape();
    }

    /** Sizes of what passes through the UNet at once, its images counted as one asset's. */
    BatchShape partShape() {
        return partShape(source, plan);
    }

    /** How many images pass at once. */
    public MemoryPlan plan() {
        return plan;
    }

    /** Bytes of activations that the plan holds at its worst moment, as far as the graph tells. */
    public long bytesAtOnce() {
        return plan.lanes() * Liveness.peak(part());
    }

    /** The step of some images, whose losses' weights are inputs; either phase. */
    Graph part() {
        return Graph.read(folder.resolve(PART));
    }

    /** Of {@link #part}, what comes before the losses' weights have to be known. */
    Graph firstHalf() {
        return Graph.read(folder.resolve(FIRST_HALF));
    }

    /** The rest of it. */
    Graph secondHalf() {
        return Graph.read(folder.resolve(SECOND_HALF));
    }

    /** A phase's step: UNet, losses, gradients. */
    public Graph step(Phase phase) {
        return Graph.read(folder.resolve(file(phase)));
    }

    /** The UNet alone. */
    public Graph forward() {
        return Graph.read(folder.resolve(FORWARD));
    }

    /** Layers that carry LoRA, in the order of execution. */
    List<LoraLayer> layers() {
        return layers;
    }

    /** r of LoRA. */
    int rank() {
        return source.options().rank();
    }
}
