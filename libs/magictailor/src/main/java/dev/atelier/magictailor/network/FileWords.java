package dev.atelier.magictailor.network;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Words by a {@code tokenizer.json}. Owns the native tokenizer until closed.
 */
public final class FileWords implements Words, AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final int length;
    private final long padding;

    private FileWords(HuggingFaceTokenizer tokenizer, int length) {
        this.tokenizer = tokenizer;
        this.length = length;
        long[] empty = tokenizer.encode("").getIds();
        // CLIP pads with its end token, the last special token that an empty text gets
        this.padding = empty.length == 0 ? 0 : empty[empty.length - 1];
    }

    /** @param length every text is padded or cut to this many tokens; 0 leaves texts as long as they are */
    public static FileWords open(Path file, int length) {
        try {
            Map<String, String> options = Map.of("padding", "false", "truncation", "false");
            return new FileWords(HuggingFaceTokenizer.newInstance(file, options), length);
        } catch (IOException | RuntimeException e) {
            throw new NetworkUnsupportedException(file, "it is not a tokenizer file: " + e.getMessage(), e);
        }
    }

    @Override
    public Tokens encode(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        return length == 0 ? new Tokens(ids, mask) : fitted(ids, mask);
    }

    private Tokens fitted(long[] ids, long[] mask) {
        long[] fitted = Arrays.copyOf(ids, length);
        if (ids.length > length) {
            fitted[length - 1] = ids[ids.length - 1];
        } else {
            Arrays.fill(fitted, ids.length, length, padding);
        }
        return new Tokens(fitted, Arrays.copyOf(mask, length));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
