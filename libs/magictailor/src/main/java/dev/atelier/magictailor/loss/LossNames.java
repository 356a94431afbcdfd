package dev.atelier.magictailor.loss;

/** Names of a step graph's inputs and outputs beside the UNet's own. All are float32 unless said otherwise. */
public final class LossNames {
    /** [B,C,h,w]: what the UNet shall predict, ε or v. */
    public static final String TARGET = "atelier.target";
    /** [B,1,h,w] in [0,1]. */
    public static final String MASK = "atelier.mask";
    /** [B,R] in [0,1]: the mask at attention size. */
    public static final String ATTENTION_MASK = "atelier.attention_mask";
    /** [B,1,L,1]: one at the pseudo-word's position, zero elsewhere. */
    public static final String WORD_COLUMN = "atelier.word_column";
    /** [B,C,h,w], DS-Bal only: the momentum network's prediction. */
    public static final String GUIDE = "atelier.guide";
    /** [1]: λ_attn. */
    public static final String LAMBDA_ATTENTION = "atelier.lambda_attn";
    /** [1], in half precision only: what the total loss is multiplied by before it is differentiated. */
    public static final String LOSS_SCALE = "atelier.loss_scale";
    /** [1], DS-Bal only: λ_pres. */
    public static final String LAMBDA_PRESERVATION = "atelier.lambda_pres";

    /** [b], micro-batches only: what each image's diffusion loss counts in the total. */
    public static final String DIFFUSION_WEIGHT = "atelier.diffusion_weight";
    /** [b], micro-batches only: what each image's distance from the momentum network counts. */
    public static final String PRESERVATION_WEIGHT = "atelier.preservation_weight";
    /** [b], micro-batches only: what each image's attention loss counts. */
    public static final String ATTENTION_WEIGHT = "atelier.attention_weight";

    /** [B]. */
    public static final String IMAGE_LOSS = "loss.image";
    /** [N]. */
    public static final String ASSET_LOSS = "loss.asset";
    /** [1]. */
    public static final String DIFFUSION_LOSS = "loss.diffusion";
    /** [1], DS-Bal only. */
    public static final String PRESERVATION_LOSS = "loss.preservation";
    /** [1] int64, DS-Bal only: the asset of the largest loss, the first of equals. */
    public static final String WORST_ASSET = "argmax_asset";
    /** [b], micro-batches only: each image's distance from the momentum network's prediction. */
    public static final String IMAGE_PRESERVATION = "loss.image_preservation";
    /** [b], micro-batches only. */
    public static final String IMAGE_ATTENTION = "loss.image_attention";
    /** [1]. */
    public static final String ATTENTION_LOSS = "loss.attention";
    /** [B,R]: the pseudo-word's column, a mean over layers and heads, before it is divided by its maximum. */
    public static final String ATTENTION_MAP = "debug.attention_map";
    /** [1]: what is differentiated. */
    public static final String TOTAL_LOSS = "loss.total";

    private LossNames() {}
}
