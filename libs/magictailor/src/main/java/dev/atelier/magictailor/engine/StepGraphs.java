package dev.atelier.magictailor.engine;

import ai.onnxruntime.OrtEnvironment;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.base.digest.Sha256;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.FoldedUnet;
import dev.atelier.diffusion.unet.UnetGraph;
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
import java.util.stream.Stream;

/**
 * The prepared graphs of a model for one batch shape and LoRA rank, in a folder that is found again by the digests of all that went
 * into them. Folding and differentiation then happen once, whichever process comes first; the folder's files are never changed.
 */
public final class StepGraphs {
    /** Changes whenever this code would make other graphs of the same model. */
    private static final String VERSION = "2";
    private static final String FORWARD = "forward.onnx";

    private final Path folder;
    private final UnetOptions options;
    private final List<LoraLayer> layers;

    private StepGraphs(Path folder, UnetOptions options, List<LoraLayer> layers) {
        this.folder = folder;
        this.options = options;
        this.layers = layers;
    }

    /**
     * Finds or makes the graphs.
     *
     * @param cache holds a folder for each model, shape and rank; any of them may be deleted when no trainer is open
     */
    public static StepGraphs open(ModelPack pack, UnetOptions options, BatchShape shape, Path cache) {
        Path folder = cache.toAbsolutePath().resolve(pack.description().name() + "-" + key(pack, options, shape));
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(cache);
                make(pack, options, shape, folder);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder " + cache + " cannot be written", unwritable);
        }
        return new StepGraphs(folder, options, UnetGraph.layersOf(pack));
    }

    private static String key(ModelPack pack, UnetOptions options, BatchShape shape) {
        String runtime = OrtEnvironment.getEnvironment().getVersion();
        String all = String.join("\n", VERSION, runtime, pack.digest(), options.toString(), shape.toString());
        return Sha256.of(all).substring(0, 24);
    }

    /** Makes everything aside and moves it into place at once; whoever comes second throws his own away. */
    private static void make(ModelPack pack, UnetOptions options, BatchShape shape, Path folder) throws IOException {
        Path aside = Files.createTempDirectory(folder.getParent(), "making-");
        try {
            FoldedUnet unet = UnetGraph.build(pack, options).fold(aside);
            StepGraph.forward(unet).write(aside.resolve(FORWARD));
            for (Phase phase : Phase.values()) {
                StepGraph.step(unet, phase, shape).write(aside.resolve(file(phase)));
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

    private static String file(Phase phase) {
        return "step-" + phase.id() + ".onnx";
    }

    /** A phase's step: UNet, losses, gradients. */
    Graph step(Phase phase) {
        return Graph.read(folder.resolve(file(phase)));
    }

    /** The UNet alone. */
    Graph forward() {
        return Graph.read(folder.resolve(FORWARD));
    }

    /** Layers that carry LoRA, in the order of execution. */
    List<LoraLayer> layers() {
        return layers;
    }

    /** r of LoRA. */
    int rank() {
        return options.rank();
    }
}
