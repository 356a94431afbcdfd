package dev.atelier.standalone.models;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.attention.AttentionMap;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.unet.UnetGraph;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.magictailor.engine.GradientCheck;
import dev.atelier.magictailor.engine.StepEngine;
import dev.atelier.magictailor.engine.StepGraphs;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a model folder that can be trained. One that cannot is refused by an exception that says why.
 *
 * @param resolution of pictures, in pixels
 * @param latents channels and side of its latents
 * @param prediction what the UNet predicts
 * @param loraLayers how many layers take LoRA
 * @param loraParameters how many numbers LoRA trains, at the method's rank
 * @param attentionLayers whose maps the attention loss reads
 * @param gradientError relative difference between gradients and finite differences, the worse of both phases
 */
record Verification(
        String name, String version, String digest, int resolution, String latents, String prediction, int loraLayers, long loraParameters,
        List<String> attentionLayers, double gradientError) {
    /** Rounding gives some thousandths at worst, a wrong gradient far more. */
    private static final double MOST_ERROR = 0.05;
    private static final int RANK = 32;
    /** Two assets of one image each: the smallest batch with both phases. */
    private static final List<Integer> IMAGES = List.of(1, 1);

    static Verification of(Path folder) {
        ModelPack pack = ModelPack.open(folder);
        EngineSettings engine = EngineSettings.defaults();
        UnetOptions options = UnetOptions.training(IMAGES.size(), RANK, RANK);
        Path work = temporary();
        try (StepEngine steps = new StepEngine(StepGraphs.open(pack, options, shape(pack), work.resolve("graphs")), pack.text().dimension(),
                new SessionFactory(engine.session()))) {
            double error = gradientError(folder, steps);
            long parameters = steps.layers().stream().mapToLong(layer -> (long) RANK * (layer.inputs() + layer.outputs())).sum();
            return new Verification(pack.description().name(), pack.description().version(), pack.digest(), pack.resolution(),
                    pack.latentChannels() + "×" + pack.latentSize() + "×" + pack.latentSize(), String.valueOf(pack.scheduler().prediction()),
                    steps.layers().size(), parameters, attentionLayers(pack, options, work), error);
        } finally {
            delete(work);
        }
    }

    String text() {
        return """
                %s can be trained.
                  pictures        %d × %d pixels, latents %s, the UNet predicts %s
                  LoRA            %d layers, %,d numbers at rank %d
                  attention maps  %s
                  gradients       of warm-up and DS-Bal agree with finite differences to %.0e
                  digest          %s""".formatted(name + (version.isEmpty() ? "" : " " + version), resolution, resolution, latents, prediction, loraLayers,
                loraParameters, RANK, String.join("\n                  ", attentionLayers), gradientError, digest);
    }

    private static double gradientError(Path folder, StepEngine steps) {
        double worst = 0;
        for (Phase phase : Phase.values()) {
            double error = GradientCheck.relativeError(steps, phase);
            if (!(error <= MOST_ERROR)) {
                throw new ModelUnsupportedException(folder, "gradients of " + phase.id() + " are off by " + error + " from finite differences",
                        "report the model's exporter and version: its graph is differentiated wrongly");
            }
            worst = Math.max(worst, error);
        }
        return worst;
    }

    private static List<String> attentionLayers(ModelPack pack, UnetOptions options, Path work) {
        int queries = pack.attentionResolution()[0] * pack.attentionResolution()[1];
        return UnetGraph.build(pack, options).fold(work).maps().stream().filter(map -> map.queries() == queries).map(AttentionMap::module).toList();
    }

    private static BatchShape shape(ModelPack pack) {
        int[] attention = pack.attentionResolution();
        return new BatchShape(IMAGES, pack.latentChannels(), pack.latentSize(), pack.latentSize(), pack.text().length(), attention[0], attention[1]);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("atelier-verify");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            // a temporary folder: the system clears it
        }
    }
}
