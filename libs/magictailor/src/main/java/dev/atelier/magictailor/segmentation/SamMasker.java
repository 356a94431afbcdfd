package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.network.Network;
import dev.atelier.magictailor.network.Preprocessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * SAM (arXiv 2304.02643) or SlimSAM as exported: an image encoder run once a picture, and a decoder run once a box. A box is
 * given as two points, its corners, labelled 2 and 3. Of the three masks answered, the one of best predicted quality is taken.
 */
final class SamMasker implements AutoCloseable {
    private static final long TOP_LEFT = 2;
    private static final long BOTTOM_RIGHT = 3;

    private final Network encoder;
    private final Network decoder;
    private final Preprocessor preprocessor;
    private final int side;

    private SamMasker(Network encoder, Network decoder, Preprocessor preprocessor, int side) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.preprocessor = preprocessor;
        this.side = side;
    }

    static SamMasker open(Path folder, int threads) {
        Preprocessor preprocessor = Preprocessor.read(folder.resolve("preprocessor_config.json"));
        Network encoder = Network.openAny(folder, threads, "vision_encoder.onnx", "onnx/vision_encoder.onnx")
                .require(List.of("pixel_values"), List.of("image_embeddings"));
        Network decoder = Network.openAny(folder, threads, "prompt_encoder_mask_decoder.onnx", "onnx/prompt_encoder_mask_decoder.onnx")
                .require(List.of("input_points", "image_embeddings"), List.of("iou_scores", "pred_masks"));
        int side = preprocessor.size() instanceof Preprocessor.Size.Longest longest ? longest.side() : 1024;
        return new SamMasker(encoder, decoder, preprocessor, side);
    }

    /** The union of the masks of all boxes, 0 or 255, at the picture's size. */
    GrayImage mask(RgbImage image, List<Box> boxes) {
        RgbImage scaled = preprocessor.scaled(image);
        Map<String, Tensor> embeddings = encoder.run(new Network.Feed().with("pixel_values", padded(preprocessor.normalized(scaled))));
        GrayImage union = Masks.empty(image.width(), image.height());
        for (Box box : boxes) {
            union = Masks.either(union, mask(image, scaled, embeddings, box));
        }
        return union;
    }

    private GrayImage mask(RgbImage image, RgbImage scaled, Map<String, Tensor> embeddings, Box box) {
        float[] corners = {box.left() * scaled.width(), box.top() * scaled.height(), box.right() * scaled.width(),
            box.bottom() * scaled.height()};
        Network.Feed feed = new Network.Feed().with("input_points", new Tensor(corners, 1, 1, 2, 2))
                .with("input_labels", new LongTensor(new long[] {TOP_LEFT, BOTTOM_RIGHT}, 1, 1, 2));
        embeddings.forEach(feed::with);
        Map<String, Tensor> answer = decoder.run(feed);
        return best(answer.get("iou_scores").data(), answer.get("pred_masks"), scaled, image);
    }

    private GrayImage best(float[] qualities, Tensor masks, RgbImage scaled, RgbImage image) {
        int best = 0;
        for (int i = 1; i < qualities.length; i++) {
            best = qualities[i] > qualities[best] ? i : best;
        }
        int height = Math.toIntExact(masks.size(-2));
        int width = Math.toIntExact(masks.size(-1));
        MapSampler sampler = new MapSampler(masks.data(), best * width * height, width, height);
        // mask logits cover the padded square
        double stepX = (double) scaled.width() / side * width / image.width();
        double stepY = (double) scaled.height() / side * height / image.height();
        byte[] values = new byte[image.width() * image.height()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                float logit = sampler.at((x + 0.5) * stepX - 0.5, (y + 0.5) * stepY - 0.5);
                values[y * image.width() + x] = (byte) (logit > 0 ? 255 : 0);
            }
        }
        return new GrayImage(image.width(), image.height(), values);
    }

    /** Zeros at the right and bottom, after normalizing, up to the square that the encoder takes. */
    private Tensor padded(Tensor pixels) {
        int height = Math.toIntExact(pixels.size(2));
        int width = Math.toIntExact(pixels.size(3));
        float[] square = new float[3 * side * side];
        for (int row = 0; row < 3 * height; row++) {
            int target = row / height * side + row % height;
            System.arraycopy(pixels.data(), row * width, square, target * side, width);
        }
        return new Tensor(square, 1, 3, side, side);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
