package dev.atelier.diffusion.support;

import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The checked-in pipeline of random weights and what PyTorch computes with it; see src/test/python/make_tiny_pack.py. */
public final class TinyPack {
    private TinyPack() {
    }

    public static Path folder() {
        return resource("/tiny-pack/model_index.json").getParent();
    }

    public static ModelPack open() {
        return ModelPack.open(folder());
    }

    public static TensorFile expected() {
        return TensorFile.open(resource("/tiny-expected.safetensors"));
    }

    /** The adapter that the expectations were computed with. */
    public static LoraWeights adapter() {
        try (TensorFile file = expected()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            file.names().stream().filter(name -> name.startsWith("lora.")).forEach(name -> tensors.put(name, file.floats(name)));
            return new LoraWeights(Integer.parseInt(file.metadata("rank")), Double.parseDouble(file.metadata("alpha")), tensors);
        }
    }

    /** A copy that a test may damage. */
    public static Path copyTo(Path target) {
        Path source = folder();
        try (Stream<Path> files = Files.walk(source)) {
            files.forEach(file -> copy(file, target.resolve(source.relativize(file).toString())));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return target;
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(TinyPack.class.getResource(name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
