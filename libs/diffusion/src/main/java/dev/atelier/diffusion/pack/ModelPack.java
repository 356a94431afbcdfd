package dev.atelier.diffusion.pack;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.precision.Widening;
import dev.atelier.diffusion.schedule.SchedulerConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An exported pipeline folder, checked: model_index.json, the scheduler's and the networks' configurations, the graphs' signatures, and
 * pack.json where there is one. Opening reads no weights that lie in external files, and runs nothing. Immutable, safe to share.
 */
public final class ModelPack {
    private final Path folder;
    private final PackConfiguration configuration;
    private final TextSignature textSignature;
    private final UnetSignature unetSignature;
    private final Map<ModelPart, VaeSignature> vaeSignatures = new EnumMap<>(ModelPart.class);

    private ModelPack(Path folder) {
        this.folder = folder;
        this.configuration = PackConfiguration.read(folder);
        this.textSignature = TextSignature.read(model(ModelPart.TEXT_ENCODER), graph(ModelPart.TEXT_ENCODER));
        this.unetSignature = UnetSignature.read(model(ModelPart.UNET), graph(ModelPart.UNET));
        for (ModelPart half : List.of(ModelPart.VAE_ENCODER, ModelPart.VAE_DECODER)) {
            vaeSignatures.put(half, VaeSignature.read(model(half), graph(half)));
        }
    }

    /**
     * Opens a folder.
     *
     * @throws ModelUnsupportedException naming the file that is missing or does not fit, and what would help
     */
    public static ModelPack open(Path folder) {
        return new ModelPack(folder.toAbsolutePath().normalize());
    }

    public Path folder() {
        return folder;
    }

    public PackDescription description() {
        return configuration.description();
    }

    public SchedulerConfig scheduler() {
        return configuration.scheduler();
    }

    public TextConfig text() {
        return configuration.text();
    }

    public UnetConfig unet() {
        return configuration.unet();
    }

    public VaeConfig vae() {
        return configuration.vae();
    }

    public TextSignature textSignature() {
        return textSignature;
    }

    public UnetSignature unetSignature() {
        return unetSignature;
    }

    public VaeSignature vaeSignature(ModelPart half) {
        return vaeSignatures.get(half);
    }

    /** Side of a picture, in pixels; pictures are square. */
    public int resolution() {
        return description().resolution().orElseGet(() -> latentSize() * vae().downscale());
    }

    /** Side of the latents. */
    public int latentSize() {
        LatentSize latents = latents();
        if (!latents.isSquare()) {
            throw new ModelUnsupportedException(model(ModelPart.UNET), "it works on latents of " + latents + ", and pictures are square",
                "export the UNet with dynamic sizes, or for square latents");
        }
        return latents.height();
    }

    /** Rows and columns of the latents: those that pack.json asks for, or that the export is fixed to, or that it was trained on. */
    public LatentSize latents() {
        if (description().resolution().isPresent()) {
            return LatentSize.square(description().resolution().getAsInt() / vae().downscale());
        }
        return unetSignature.fixedLatents().or(unet()::sampleSize).orElseThrow(() -> new ModelUnsupportedException(
            ModelPart.UNET.config(folder), "'sample_size' is missing", "add it, or 'resolution' to a pack.json"));
    }

    /** C, channels of the latents. */
    public int latentChannels() {
        return unet().channels();
    }

    /** Rows and columns of the cross-attention maps that training reads; by default a quarter of the latents' size. */
    public int[] attentionResolution() {
        return description().attentionResolution().orElseGet(this::quarter).stream().mapToInt(Integer::intValue).toArray();
    }

    private List<Integer> quarter() {
        return List.of(Math.max(1, latents().height() / 4), Math.max(1, latents().width() / 4));
    }

    /** Folder of the tokenizer's files. */
    public Path tokenizer() {
        return folder.resolve("tokenizer");
    }

    /** A part's model file. */
    public Path model(ModelPart part) {
        return part.model(folder);
    }

    /** A part's graph in float32, read anew: edit it freely. */
    public Graph graph(ModelPart part) {
        Path model = model(part);
        try {
            Graph graph = Graph.read(model);
            Widening.toFloat(graph);
            return graph;
        } catch (AutodiffException unreadable) {
            throw ModelUnsupportedException.of(model, unreadable);
        }
    }

    /** SHA-256 of the folder's content, in hex: over relative path and digest of every file, sorted by path. */
    public String digest() {
        return FolderDigest.of(folder);
    }
}
