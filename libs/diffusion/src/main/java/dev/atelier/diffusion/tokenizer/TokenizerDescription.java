package dev.atelier.diffusion.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Writes the tokenizer.json of a CLIP tokenizer that comes as vocab.json and merges.txt: the pipeline that transformers' fast CLIP
 * tokenizer is.
 */
final class TokenizerDescription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPLIT = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    private TokenizerDescription() {
    }

    static ObjectNode of(JsonNode vocabulary, List<String> merges, String unknown) {
        ObjectNode root = JSON.createObjectNode().put("version", "1.0").putNull("truncation").putNull("padding");
        normalizer(root.putObject("normalizer").put("type", "Sequence").putArray("normalizers"));
        preTokenizer(root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers"));
        root.putNull("post_processor");
        root.putObject("decoder").put("type", "ByteLevel").put("add_prefix_space", true).put("trim_offsets", true).put("use_regex", true);
        ObjectNode model = root.putObject("model").put("type", "BPE").putNull("dropout").put("unk_token", unknown);
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "</w>").put("fuse_unk", false).set("vocab", vocabulary);
        merges.forEach(model.putArray("merges")::add);
        return root;
    }

    /** Lets a token of the vocabulary be found whole and before everything else, unless it is already so. */
    static void addSpecial(ObjectNode root, String token, JsonNode id) {
        ArrayNode added = root.path("added_tokens") instanceof ArrayNode array ? array : root.putArray("added_tokens");
        for (JsonNode known : added) {
            if (known.path("content").asText().equals(token)) {
                return;
            }
        }
        if (id.isInt()) {
            added.addObject().put("id", id.intValue()).put("content", token).put("single_word", false).put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false).put("special", true);
        }
    }

    private static void normalizer(ArrayNode steps) {
        steps.addObject().put("type", "NFC");
        ObjectNode blanks = steps.addObject().put("type", "Replace").put("content", " ");
        blanks.putObject("pattern").put("Regex", "\\s+");
        steps.addObject().put("type", "Lowercase");
    }

    private static void preTokenizer(ArrayNode steps) {
        ObjectNode split = steps.addObject().put("type", "Split").put("behavior", "Removed").put("invert", true);
        split.putObject("pattern").put("Regex", SPLIT);
        steps.addObject().put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
    }
}
