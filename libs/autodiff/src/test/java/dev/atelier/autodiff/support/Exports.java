package dev.atelier.autodiff.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.autodiff.graph.Graph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Exported UNets for tests: the pack, and any number of tiny exports below the folder in {@code -Datelier.goldens}. */
public final class Exports {
    private Exports() {
    }

    public static Path pack() {
        Path unet = Path.of(Optional.ofNullable(System.getProperty("atelier.pack")).orElse("missing")).resolve("unet/model.onnx");
        assumeTrue(Files.exists(unet), "no model pack at " + unet);
        return unet;
    }

    public static Path golden(String export) {
        String root = System.getProperty("atelier.goldens");
        assumeTrue(root != null && !root.isBlank(), "no folder of exports given");
        Path unet = Path.of(root, export, "onnx", "unet", "model.onnx");
        assumeTrue(Files.exists(unet), "no export at " + unet);
        return unet;
    }

    /** Shapes of a UNet's three inputs; the timestep is a scalar in optimum's exports. */
    public static Map<String, long[]> shapes(Graph unet, long batch, long side, long tokens) {
        long channels = unet.inputType("sample").size(1) > 0 ? unet.inputType("sample").size(1) : 4;
        long width = unet.inputType("encoder_hidden_states").size(2);
        long[] time = unet.inputType("timestep").rank() == 0 ? new long[0] : new long[] {batch};
        return Map.of("sample", new long[] {batch, channels, side, side}, "timestep", time, "encoder_hidden_states",
            new long[] {batch, tokens, width});
    }
}
