package dev.atelier.diffusion.tokenizer;

import java.util.Arrays;
import java.util.List;

/**
 * A prompt's ids and where pseudo-words stand.
 *
 * @param ids padded; where a pseudo-word stands, its category's first sub-token
 * @param pseudoWords in the order of the text; the embeddings at their positions are to be replaced
 */
public record EncodedPrompt(long[] ids, List<Placement> pseudoWords) {

    /**
     * A pseudo-word in a prompt.
     *
     * @param position index in the ids
     * @param asset n of {@code <vn>}
     */
    public record Placement(int position, int asset) {
    }

    public EncodedPrompt {
        pseudoWords = List.copyOf(pseudoWords);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedPrompt that && Arrays.equals(ids, that.ids) && pseudoWords.equals(that.pseudoWords);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + pseudoWords.hashCode();
    }

    @Override
    public String toString() {
        return "EncodedPrompt" + Arrays.toString(ids) + pseudoWords;
    }
}
