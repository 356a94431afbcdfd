package dev.atelier.magictailor.engine;

import ai.onnxruntime.OrtEnvironment;
import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.folding.StoredConstants;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.memory.Liveness;
import dev.atelier.autodiff.rewrite.Halves;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.base.digest.Sha256;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The prepared graphs of a model for one batch shape, LoRA rank and memory plan, in a folder that is found again by the digests of all
 * that went into them. Folding and differentiation then happen once, whichever process comes first. Plans that take as many images at once
 * share the folder; each of its files is made when it is first asked for, and never changed.
 */
public final class StepGraphs {
    /** Changes whenever this code would make other graphs of the same model. */
    private static final String VERSION = "12";
    private static final String FORWARD = "forward";
    private static final String PART = "step-part";
    private static final String FIRST_HALF = "step-first";
    private static final String SECOND_HALF = "step-second";
    private static final String MOMENTUM = "momentum";
    private static final String RECOMPUTING = "-again";
    private static final String MODEL = ".onnx";
    private static final String CONSTANTS = "_constants";
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
        long recomputed = open(source, new MemoryPlan(1, 1, true)).bytesAtOnce();
        int images = largest.atOnce();
        boolean fits = images * recomputed <= budget && images * open(source, new MemoryPlan(1, 1, false)).bytesAtOnce() <= budget;
        return open(source, fits ? largest : largest.recomputed().within(budget, recomputed));
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
            throw source.unsupported(refused);
        }
        StepGraphs graphs = new StepGraphs(source, plan, folder, UnetGraph.layersOf(source.pack()));
        graphs.make();
        if (graphs.isLarge()) {
            // what editing has left on the heap, up to a gigabyte, nothing would collect while native memory fills
            System.gc();
        }
        return graphs;
    }

    /** Differentiates what the plan needs, so that a model which cannot be is refused here. */
    private void make() {
        if (plan.isWhole(shape())) {
            Arrays.stream(Phase.values()).forEach(this::stepFile);
        } else {
            partFile();
        }
    }

    /** What graphs are made from. */
    private record Source(ModelPack pack, UnetOptions options, BatchShape shape, Precision precision, Path cache) {
        Path folder(MemoryPlan plan) {
            String runtime = OrtEnvironment.getEnvironment().getVersion();
            String all = String.join("\n", VERSION, runtime, pack.digest(), options.toString(), shape.toString(), precision.name(), Integer.toString(plan.images()));
            return cache.resolve(pack.description().name() + "-" + Sha256.of(all).substring(0, 24));
        }

        /** The UNet for some images, not yet folded. */
        UnetGraph unet(int images) {
            return UnetGraph.build(pack, options.withBatch(images));
        }

        /** Sizes of a part of some images, counted as one asset's. */
        BatchShape part(int images) {
            return new BatchShape(
                    List.of(images), shape.channels(), shape.height(), shape.width(), shape.tokens(), shape.attentionHeight(),
                    shape.attentionWidth());
        }

        ModelUnsupportedException unsupported(AutodiffException refused) {
            return ModelUnsupportedException.of(pack.model(ModelPart.UNET), refused);
        }
    }

    /** Folds aside and moves the folder into place at once; whoever comes second throws his own away. */
    private static void make(Source source, MemoryPlan plan, Path folder) throws IOException {
        Path aside = Files.createTempDirectory(folder.getParent(), "making-");
        try {
            source.unet(plan.images()).fold(aside);
            BatchShape shape = source.shape();
            if (plan.isWhole(shape) && MomentumBranch.possible(shape) && weightBytes(aside) < MOST_TWICE) {
                source.unet(MomentumBranch.images(shape)).fold(aside.resolve(MOMENTUM));
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

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A graph's file; made by the first who asks for it. */
    private Path file(String name, Supplier<Graph> maker) {
        Path file = folder.resolve(name + (plan.recomputing() ? RECOMPUTING : "") + MODEL);
        try {
            if (!Files.exists(file)) {
                make(file, maker.get());
            }
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder " + folder + " cannot be written", unwritable);
        } catch (AutodiffException refused) {
            throw source.unsupported(refused);
        }
    }

    private void make(Path file, Graph graph) throws IOException {
        if (isLarge()) {
            StoredConstants.store(graph, folder.resolve(file.getFileName() + CONSTANTS));
        }
        // weights are looked for beside the file, so it is written here
        Path aside = Files.createTempFile(folder, "making-", MODEL);
        try {
            graph.write(aside);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Graphs of the next plan that needs less memory, if there is one. */
    Optional<StepGraphs> smaller() {
        return plan.smaller().map(next -> open(source, next));
    }

    /** Whether DS-Bal's step contains the momentum network. */
    boolean momentumInside() {
        return Files.isDirectory(folder.resolve(MOMENTUM));
    }

    /** Whether sessions should share weights that are mapped from files, rather than copy them into the layout that is quickest. */
    boolean isLarge() {
        return SessionFactory.isLarge(weightBytes(folder));
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
        return source.part(plan.images());
    }

    /** How many images pass at once. */
    public MemoryPlan plan() {
        return plan;
    }

    /** Bytes of activations that the plan holds at its worst moment, as far as the graph tells. */
    public long bytesAtOnce() {
        return plan.lanes() * Liveness.peak(part());
    }

    private StepGraph maker() {
        return maker(plan.images(), folder);
    }

    private StepGraph maker(int images, Path folded) {
        return new StepGraph(source.unet(images).folded(folded), source.precision(), plan.recomputing());
    }

    /** The step of some images, whose losses' weights are inputs; either phase. */
    Graph part() {
        return Graph.read(partFile());
    }

    private Path partFile() {
        return file(PART, () -> maker().part(partShape()));
    }

    /** Of {@link #part}, what comes before the losses' weights have to be known. */
    Graph firstHalf() {
        return Graph.read(file(FIRST_HALF, () -> halves().first()));
    }

    /** The rest of it. */
    Graph secondHalf() {
        return Graph.read(file(SECOND_HALF, () -> halves().second()));
    }

    private Halves halves() {
        return Halves.split(part(), List.of(UnetNames.PREDICTION));
    }

    /** A phase's step: UNet, losses, gradients. */
    public Graph step(Phase phase) {
        return Graph.read(stepFile(phase));
    }

    private Path stepFile(Phase phase) {
        return file("step-" + phase.id(), () -> phase == Phase.DS_BAL && momentumInside() ? withMomentum() : maker().step(phase, shape()));
    }

    private Graph withMomentum() {
        Graph balanced = maker().step(Phase.DS_BAL, shape());
        Graph momentum = maker(MomentumBranch.images(shape()), folder.resolve(MOMENTUM)).forward();
        MomentumBranch.attach(balanced, momentum, shape());
        return balanced;
    }

    /** The UNet alone. */
    public Graph forward() {
        return Graph.read(file(FORWARD, () -> maker().forward()));
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
