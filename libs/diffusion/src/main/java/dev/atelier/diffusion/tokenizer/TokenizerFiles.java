package dev.atelier.diffusion.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The files of a tokenizer folder: tokenizer.json, or vocab.json and merges.txt; tokenizer_config.json and special_tokens_map.json for its
 * special tokens.
 */
final class TokenizerFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REMEDY = "copy the tokenizer folder of the original model";
    private static final String END = "<|endoftext|>";

    private final Path folder;

    TokenizerFiles(Path folder) {
        this.folder = folder;
    }

    /** The whole tokenizer as tokenizer.json describes it, with its special tokens among the added ones, as transformers makes sure of. */
    String description() {
        Path whole = folder.resolve("tokenizer.json");
        ObjectNode root = Files.isRegularFile(whole) ? checked(whole, json(whole)) : fromVocabulary();
        JsonNode vocabulary = root.path("model").path("vocab");
        for (String token : new LinkedHashSet<>(List.of(beginToken(), endToken(), paddingToken()))) {
            TokenizerDescription.addSpecial(root, token, vocabulary.path(token));
        }
        return root.toString();
    }

    private static ObjectNode checked(Path file, JsonNode root) {
        if (root instanceof ObjectNode object && root.path("model").path("vocab").isObject()) {
            return object;
        }
        throw new ModelUnsupportedException(file, "it describes no tokenizer with a vocabulary", REMEDY);
    }

    private ObjectNode fromVocabulary() {
        JsonNode vocabulary = json(folder.resolve("vocab.json"));
        return TokenizerDescription.of(vocabulary, merges(folder.resolve("merges.txt")), token("unk_token").orElseGet(this::endToken));
    }

    String beginToken() {
        return token("bos_token").orElse("<|startoftext|>");
    }

    String endToken() {
        return token("eos_token").orElse(END);
    }

    /** What prompts are filled up with: the end token in Stable Diffusion 1, "!" in 2. */
    String paddingToken() {
        return token("pad_token").orElseGet(this::endToken);
    }

    private List<String> merges(Path file) {
        return text(file).lines().filter(line -> !line.startsWith("#version") && !line.isBlank()).toList();
    }

    private Optional<String> token(String name) {
        return List.of("tokenizer_config.json", "special_tokens_map.json").stream().map(folder::resolve).filter(Files::isRegularFile)
            .map(file -> json(file).path(name)).map(TokenizerFiles::content).flatMap(Optional::stream).findFirst();
    }

    /** A token is a string, or an object with its content. */
    private static Optional<String> content(JsonNode node) {
        JsonNode content = node.isObject() ? node.path("content") : node;
        return content.isTextual() ? Optional.of(content.textValue()) : Optional.empty();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException malformed) {
            throw new ModelUnsupportedException(file, "the file is not valid JSON", REMEDY, malformed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ModelUnsupportedException(file, "the file is missing or cannot be read as UTF-8", REMEDY, unreadable);
        }
    }
}
