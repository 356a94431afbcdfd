package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.network.Network;
import dev.atelier.magictailor.network.Preprocessor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A network from pictures to embeddings. Read are, whichever the graph has: {@code image_embeds} (CLIP), {@code embedding} (DreamSim), or the
 * first row of {@code last_hidden_state} (DINO's class token).
 */
final class ImageEmbedder implements AutoCloseable {
    private static final List<String> VECTORS = List.of("image_embeds", "embedding");
    private static final String ROWS = "last_hidden_state";

    private final Network network;
    private final Preprocessor preprocessor;
    private final String output;

    private ImageEmbedder(Network network, Preprocessor preprocessor, String output) {
        this.network = network;
        this.preprocessor = preprocessor;
        this.output = output;
    }

    static ImageEmbedder open(Path folder, int threads) {
        Preprocessor preprocessor = Preprocessor.read(folder.resolve("preprocessor_config.json"));
        Network network = Network.openAny(folder, threads, "vision_model.onnx", "onnx/vision_model.onnx", "model.onnx", "onnx/model.onnx");
        return new ImageEmbedder(network, preprocessor, output(network));
    }

    private static String output(Network network) {
        for (String name : VECTORS) {
            if (network.outputs().contains(name)) {
                return name;
            }
        }
        network.require(List.of("pixel_values"), List.of(ROWS));
        return ROWS;
    }

    Embedding embed(RgbImage image) {
        // a joint CLIP graph also wants a text; any will do
        LongTensor one = new LongTensor(new long[] {1}, 1, 1);
        Network.Feed feed = new Network.Feed().with("pixel_values", preprocessor.apply(image)).with("input_ids", one).with("attention_mask", one);
        Map<String, Tensor> outputs = network.run(feed);
        Tensor vector = outputs.get(output);
        int length = Math.toIntExact(vector.size(-1));
        return Embedding.of(Arrays.copyOf(vector.data(), length));
    }

    @Override
    public void close() {
        network.close();
    }
}
