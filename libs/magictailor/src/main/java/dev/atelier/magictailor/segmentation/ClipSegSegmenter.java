package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.MaskRules;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.network.FileWords;
import dev.atelier.magictailor.network.Network;
import dev.atelier.magictailor.network.Preprocessor;
import dev.atelier.magictailor.network.TextInputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Segmentation by CLIPSeg (arXiv 2112.10003) or a network with its sockets: input_ids, attention_mask, pixel_values → logits
 * [1, height, width]. One category a run. Pictures are stretched to the network's square, so that no part goes unseen.
 */
public final class ClipSegSegmenter implements Segmenter {
    private final String name;
    private final Network network;
    private final Preprocessor preprocessor;
    private final FileWords words;
    private final float threshold;

    private ClipSegSegmenter(String name, Network network, Preprocessor preprocessor, FileWords words, float threshold) {
        this.name = name;
        this.network = network;
        this.preprocessor = preprocessor;
        this.words = words;
        this.threshold = threshold;
    }

    /**
     * @param folder    holds the graph and {@code preprocessor_config.json}
     * @param pack      the pack, whose tokenizer serves where the folder has none
     * @param threshold probability from which a pixel belongs to the category
     */
    public static ClipSegSegmenter open(String name, Path folder, Path pack, float threshold, int threads) {
        Preprocessor preprocessor = Preprocessor.read(folder.resolve("preprocessor_config.json"));
        Network network = Network.openAny(folder, threads, "model.onnx", "onnx/model.onnx")
                .require(List.of("input_ids", "pixel_values"), List.of("logits"));
        return new ClipSegSegmenter(name, network, preprocessor, TextInputs.padded(network, folder, pack), threshold);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ClassMask> segment(RgbImage image, List<String> categories) {
        Tensor pixels = preprocessor.applyUncropped(image);
        List<ClassMask> masks = new ArrayList<>();
        for (String category : categories) {
            masks.add(segment(image, pixels, category));
        }
        return masks;
    }

    private ClassMask segment(RgbImage image, Tensor pixels, String category) {
        Network.Feed feed = TextInputs.feed(new Network.Feed().with("pixel_values", pixels), words.encode(category));
        Tensor logits = network.run(feed).get("logits");
        ProbabilityMap map = ProbabilityMap.ofLogits(logits.data(), 0, (int) logits.size(-1), (int) logits.size(-2));
        boolean found = !MaskRules.isEmpty(map.coverage(threshold));
        return new ClassMask(category, found ? map.toMask(threshold, image.width(), image.height())
                : Masks.empty(image.width(), image.height()), map.confidence(threshold), threshold, found);
    }

    @Override
    public void close() {
        words.close();
        network.close();
    }
}
