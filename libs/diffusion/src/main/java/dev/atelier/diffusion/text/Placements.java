package dev.atelier.diffusion.text;

import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.diffusion.tokenizer.EncodedPrompt.Placement;
import java.util.List;

/** Prompts as the text graph's inputs. */
public final class Placements {
    private Placements() {
    }

    /** [B,L]. */
    public static LongTensor ids(List<EncodedPrompt> prompts) {
        int length = prompts.getFirst().ids().length;
        long[] ids = new long[prompts.size() * length];
        for (int i = 0; i < prompts.size(); i++) {
            System.arraycopy(prompts.get(i).ids(), 0, ids, i * length, length);
        }
        return new LongTensor(ids, prompts.size(), length);
    }

    /** [B,L,N], one where word n stands. */
    public static Tensor oneHot(List<EncodedPrompt> prompts, int words) {
        int length = prompts.getFirst().ids().length;
        Tensor placement = Tensor.zeros(prompts.size(), length, words);
        for (int i = 0; i < prompts.size(); i++) {
            for (Placement word : prompts.get(i).pseudoWords()) {
                placement.data()[(i * length + word.position()) * words + word.asset()] = 1;
            }
        }
        return placement;
    }
}
