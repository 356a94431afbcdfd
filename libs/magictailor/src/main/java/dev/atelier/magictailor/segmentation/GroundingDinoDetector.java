package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.network.FileWords;
import dev.atelier.magictailor.network.Network;
import dev.atelier.magictailor.network.Preprocessor;
import dev.atelier.magictailor.network.TextInputs;
import dev.atelier.magictailor.network.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Grounding DINO (arXiv 2303.05499) as exported: pixel_values, pixel_mask, input_ids, token_type_ids, attention_mask → logits
 * [1, queries, tokens], pred_boxes [1, queries, 4]. One phrase a run, lower case with a full stop: exports score only the first.
 */
final class GroundingDinoDetector implements AutoCloseable {
    /** Both thresholds as in the authors' code. */
    static final float BOX_THRESHOLD = 0.25f;
    static final float TEXT_THRESHOLD = 0.25f;
    /** Tokens after the phrase: the full stop and the end token. */
    private static final int CLOSING_TOKENS = 2;

    private final Network network;
    private final Preprocessor preprocessor;
    private final FileWords words;

    private GroundingDinoDetector(Network network, Preprocessor preprocessor, FileWords words) {
        this.network = network;
        this.preprocessor = preprocessor;
        this.words = words;
    }

    static GroundingDinoDetector open(Path folder, int threads) {
        Preprocessor preprocessor = Preprocessor.read(folder.resolve("preprocessor_config.json"));
        Network network = Network.openAny(folder, threads, "model.onnx", "onnx/model.onnx")
                .require(List.of("pixel_values", "input_ids"), List.of("logits", "pred_boxes"));
        return new GroundingDinoDetector(network, preprocessor, FileWords.open(folder.resolve("tokenizer.json"), 0));
    }

    /** Every query's box and score, best or not: the caller cuts by {@link #BOX_THRESHOLD}. */
    List<Box> detect(RgbImage image, String category) {
        Words.Tokens tokens = words.encode(category.toLowerCase(Locale.ROOT) + ".");
        Tensor pixels = preprocessor.apply(image);
        long[] visible = new long[Math.toIntExact(pixels.size(2) * pixels.size(3))];
        Arrays.fill(visible, 1);
        Network.Feed feed = TextInputs.feed(new Network.Feed().with("pixel_values", pixels), tokens)
                .with("pixel_mask", new LongTensor(visible, 1, pixels.size(2), pixels.size(3)));
        Map<String, Tensor> outputs = network.run(feed);
        return boxes(outputs.get("logits"), outputs.get("pred_boxes").data(), tokens.ids().length);
    }

    private static List<Box> boxes(Tensor logits, float[] sides, int tokens) {
        int width = Math.toIntExact(logits.size(-1));
        int queries = Math.toIntExact(logits.size(-2));
        List<Box> boxes = new ArrayList<>();
        for (int q = 0; q < queries; q++) {
            float score = largest(logits.data(), q * width, q * width + width);
            float phrase = largest(logits.data(), q * width + 1, q * width + Math.min(width, tokens - CLOSING_TOKENS));
            // a box that answers only to the full stop is no answer to the phrase
            float counted = phrase > TEXT_THRESHOLD ? score : Math.min(score, phrase);
            boxes.add(Box.ofCentre(sides[4 * q], sides[4 * q + 1], sides[4 * q + 2], sides[4 * q + 3], counted));
        }
        return boxes;
    }

    private static float largest(float[] logits, int from, int to) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, logits[i]);
        }
        return (float) (1 / (1 + Math.exp(-largest)));
    }

    @Override
    public void close() {
        words.close();
        network.close();
    }
}
