package dev.atelier.magictailor.metrics;

import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.network.FileWords;
import dev.atelier.magictailor.network.Network;
import dev.atelier.magictailor.network.TextInputs;
import java.nio.file.Path;
import java.util.List;

/** CLIP's text side: a graph of its own, or a joint graph that also wants a picture. */
final class TextEmbedder implements AutoCloseable {
    private static final int JOINT_SIDE = 224;

    private final Network network;
    private final FileWords words;

    private TextEmbedder(Network network, FileWords words) {
        this.network = network;
        this.words = words;
    }

    static TextEmbedder open(Path folder, Path pack, int threads) {
        Network network = Network.openAny(folder, threads, "text_model.onnx", "onnx/text_model.onnx", "model.onnx", "onnx/model.onnx")
                .require(List.of("input_ids"), List.of("text_embeds"));
        return new TextEmbedder(network, TextInputs.padded(network, folder, pack));
    }

    Embedding embed(String text) {
        Network.Feed feed = TextInputs.feed(new Network.Feed(), words.encode(text));
        if (network.inputs().contains("pixel_values")) {
            long side = Math.max(network.size("pixel_values", 2), JOINT_SIDE);
            feed = feed.with("pixel_values", Tensor.zeros(1, 3, side, side));
        }
        return Embedding.of(network.run(feed).get("text_embeds").data());
    }

    @Override
    public void close() {
        words.close();
        network.close();
    }
}
