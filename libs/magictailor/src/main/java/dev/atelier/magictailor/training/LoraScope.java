package dev.atelier.magictailor.training;

import dev.atelier.magictailor.engine.TensorLayout;
import java.util.Arrays;
import java.util.function.Predicate;

/** Which LoRA layers learn: all, or fewer for comparison. Pseudo-words always learn. */
public enum LoraScope {
    /** The method's. */
    ALL(_ -> true),
    /** Keys and values of cross-attention, as Custom Diffusion trains them. */
    CROSS_ATTENTION(tensor -> tensor.contains("attn2.to_k") || tensor.contains("attn2.to_v")),
    /** None: Textual Inversion. */
    NONE(_ -> false);

    private final Predicate<String> learns;

    LoraScope(Predicate<String> learns) {
        this.learns = learns;
    }

    /** Makes the gradients of layers that do not learn zero: their B stays zero under AdamW, so they add nothing to the network. */
    void restrict(TensorLayout layout, float[] gradient) {
        if (this == ALL) {
            return;
        }
        layout.places().forEach((tensor, place) -> {
            if (!learns.test(tensor)) {
                Arrays.fill(gradient, place.offset(), place.offset() + place.size(), 0);
            }
        });
    }
}
