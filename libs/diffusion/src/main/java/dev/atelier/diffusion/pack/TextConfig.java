package dev.atelier.diffusion.pack;

/**
 * The text encoder's sizes.
 *
 * @param dimension of a token's embedding
 * @param length of a padded prompt
 * @param vocabulary number of tokens
 */
public record TextConfig(int dimension, int length, int vocabulary) {
    static TextConfig read(JsonFile file) {
        return new TextConfig(file.size("hidden_size"), file.size("max_position_embeddings"), file.size("vocab_size"));
    }
}
