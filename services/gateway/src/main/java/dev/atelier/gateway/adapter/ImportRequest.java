package dev.atelier.gateway.adapter;

import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.schemas.job.GenerationSettings;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An adapter of elsewhere that is to be drawn with here. What is left out of the pictures' settings is as the model has it.
 *
 * @param name for people
 * @param model that it is for; the default model when absent
 * @param weights SHA-256 of an uploaded LoRA file; absent where the file is in the request
 * @param words SHA-256 of uploaded textual-inversion files, one for each word
 * @param meanings what {@code <v0>}, {@code <v1>} … stand for, in plain words; their own names when absent
 * @param partial whether what the model does not take may be left out; false when absent
 * @param prompts of the first pictures; each word alone and all together when absent
 */
@Schema(description = "An adapter of elsewhere: diffusers' pytorch_lora_weights.safetensors or kohya's file, with textual-inversion embeddings where it has words")
record ImportRequest(
        @Schema(examples = "a style from elsewhere") String name, @Schema(examples = "tailorworld") String model,
        @Schema(description = "SHA-256 that POST /v1/adapters/files answered", examples = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") String weights,
        List<String> words, @Schema(examples = "[\"tower\"]") List<String> meanings, Boolean partial,
        @Schema(examples = "[\"<v0> at night\"]") List<String> prompts, @Schema(examples = "[0]") List<Long> seeds, Integer steps, Double guidanceScale) {
    static final ImportRequest EMPTY = new ImportRequest(null, null, null, null, null, null, null, null, null, null);

    ImportRequest {
        words = words == null ? List.of() : words;
    }

    boolean allowsPart() {
        return Boolean.TRUE.equals(partial);
    }

    /** What the words stand for. */
    List<String> meanings(List<String> tokens) {
        List<String> given = meanings == null || meanings.isEmpty() ? tokens.stream().map(ImportRequest::plain).toList() : meanings;
        if (given.size() != tokens.size()) {
            throw new InvalidRequestException("There are " + given.size() + " meanings for " + tokens.size() + " words.",
                    "Give one for each of " + tokens + ", in this order, or none.").at("meanings");
        }
        return given;
    }

    /** {@code cat toy} for {@code <cat-toy>}. */
    private static String plain(String token) {
        String word = token.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return word.isEmpty() ? token : word;
    }

    /** The first pictures; where no prompts are given, of each word and of all together, or of anything where there are no words. */
    GenerationSettings pictures(GenerationSettings model) {
        return new GenerationSettings(prompts, List.of(), seeds == null ? List.of(0L) : seeds, steps == null ? model.steps() : steps,
                guidanceScale == null ? model.guidanceScale() : guidanceScale, false, null);
    }
}
