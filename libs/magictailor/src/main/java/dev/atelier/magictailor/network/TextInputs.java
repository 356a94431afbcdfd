package dev.atelier.magictailor.network;

import dev.atelier.diffusion.tensor.LongTensor;
import java.nio.file.Path;

/** The text side of a network: which tokenizer it has and how long its texts are. */
public final class TextInputs {
    private static final int CLIP_LENGTH = 77;

    private TextInputs() {
    }

    /**
     * Words for a CLIP-like network: its own tokenizer, or else the pack's.
     *
     * @param folder the network's folder
     * @param pack   the pack's root
     */
    public static FileWords padded(Network network, Path folder, Path pack) {
        long length = network.size("input_ids", 1);
        return FileWords.open(tokenizer(folder, pack), length > 0 ? (int) length : CLIP_LENGTH);
    }

    /** The tokenizer file of a network, wherever exporters put it. */
    public static Path tokenizer(Path folder, Path pack) {
        for (Path file : new Path[] {folder.resolve("tokenizer.json"), folder.resolve("tokenizer/tokenizer.json")}) {
            if (file.toFile().isFile()) {
                return file;
            }
        }
        return pack.resolve("tokenizer/tokenizer.json");
    }

    /** Feeds tokens under the names that text networks use. */
    public static Network.Feed feed(Network.Feed feed, Words.Tokens tokens) {
        return feed.with("input_ids", tokens.idRow()).with("attention_mask", tokens.maskRow())
                .with("token_type_ids", new LongTensor(new long[tokens.ids().length], 1, tokens.ids().length));
    }
}
