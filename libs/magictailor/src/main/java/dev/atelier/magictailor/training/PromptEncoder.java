package dev.atelier.magictailor.training;

/**
 * The frozen text encoder as training sees it: prompts in which pseudo-words' embeddings replace those of a token, and the way back
 * for gradients.
 */
public interface PromptEncoder {

    /**
     * Text embeddings.
     *
     * @param prompts P rows of L token ids
     * @param words embeddings of the pseudo-words, [N,dim]
     * @return [P,L,D]
     */
    float[] encode(Prompts prompts, float[] words);

    /**
     * The gradient that reaches the pseudo-words from the embeddings of {@code prompts}.
     *
     * @param upstream gradient of the loss to the text embeddings, [P,L,D]
     * @return gradient of the loss to {@code words}, [N,dim]
     */
    float[] gradient(Prompts prompts, float[] words, float[] upstream);
}
