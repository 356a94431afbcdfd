package dev.atelier.magictailor.training;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.magictailor.loss.BatchShape;
import java.util.Arrays;
import java.util.List;

/** The training prompt of every image: "A photo of {@code <vn>}", n being its asset. */
final class TrainingPrompts {
    private static final String PROMPT = "A photo of <v%d>";

    private TrainingPrompts() {}

    static Prompts of(ModelPack pack, BatchShape shape) {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(pack)) {
            PromptEncoder encoder = new PromptEncoder(tokenizer, PromptEncoder.standIns(shape.assets()));
            List<EncodedPrompt> images =
                    Arrays.stream(shape.assetOfImage()).mapToObj(asset -> encoder.encode(PROMPT.formatted(asset))).toList();
            return Prompts.of(images);
        }
    }
}
