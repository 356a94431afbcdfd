package dev.atelier.diffusion.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Text to CLIP's token ids. Owns native memory until {@link #close()}; safe for use by several threads.
 */
public final class ClipTokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final int length;
    private final long begin;
    private final long end;
    private final long padding;

    private ClipTokenizer(Path folder, int length) throws IOException {
        TokenizerFiles files = new TokenizerFiles(folder);
        this.tokenizer = NativeTokenizers.create(files.description());
        this.length = length;
        this.begin = id(folder, files.beginToken());
        this.end = id(folder, files.endToken());
        this.padding = id(folder, files.paddingToken());
    }

    /** The tokenizer of a pack, for prompts of its text encoder's length. */
    public static ClipTokenizer open(ModelPack pack) {
        return open(pack.tokenizer(), pack.text().length());
    }

    /**
     * The tokenizer in a folder of tokenizer.json, or of vocab.json and merges.txt.
     *
     * @param length of padded prompts, special tokens included
     */
    public static ClipTokenizer open(Path folder, int length) {
        try {
            return new ClipTokenizer(folder, length);
        } catch (IOException | RuntimeException refused) {
            if (refused instanceof ModelUnsupportedException unsupported) {
                throw unsupported;
            }
            throw new ModelUnsupportedException(folder, "the tokenizer cannot be loaded: " + refused.getMessage(),
                "copy the tokenizer folder of the original model", refused);
        }
    }

    private long id(Path folder, String token) {
        long[] ids = tokenizer.encode(token, false, false).getIds();
        if (ids.length != 1) {
            throw new ModelUnsupportedException(folder, "special token '" + token + "' is not in the vocabulary",
                "copy the tokenizer folder of the original model");
        }
        return ids[0];
    }

    /** Tokens of a padded prompt. */
    public int length() {
        return length;
    }

    /** Tokens of the text alone: no special tokens, not cut, not padded. */
    public long[] tokens(String text) {
        return tokenizer.encode(text, false, false).getIds();
    }

    /** A whole prompt: begin, text, end, padding; a text that is too long is cut, as transformers does. */
    public long[] encode(String text) {
        return padded(tokens(text));
    }

    /** Begin, tokens, end, padding to {@link #length()}. */
    long[] padded(long[] tokens) {
        long[] ids = new long[length];
        Arrays.fill(ids, padding);
        int kept = Math.min(tokens.length, capacity());
        ids[0] = begin;
        System.arraycopy(tokens, 0, ids, 1, kept);
        ids[kept + 1] = end;
        return ids;
    }

    /** Tokens that a prompt can hold beside begin and end. */
    int capacity() {
        return length - 2;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
