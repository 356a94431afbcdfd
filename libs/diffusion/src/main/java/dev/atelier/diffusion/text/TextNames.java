package dev.atelier.diffusion.text;

/** Names in the graphs that {@link TextGraph} builds. */
public final class TextNames {
    /** Token ids, int64 [B,L]. */
    public static final String IDS = "input_ids";
    /** One where learned word n stands, float32 [B,L,N]. */
    public static final String PLACEMENT = "pseudo_word.placement";
    /** The learned words' embeddings, float32 [N,D]. */
    public static final String ROWS = "pseudo_word.rows";
    /** The embeddings that the UNet attends to, float32 [B,L,D]. */
    public static final String HIDDEN = "last_hidden_state";
    /** Token embeddings from the model's own table, float32 [B,L,D]. */
    public static final String TOKEN_EMBEDDINGS = "token_embeddings";

    private TextNames() {
    }
}
