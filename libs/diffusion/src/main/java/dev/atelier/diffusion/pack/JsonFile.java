package dev.atelier.diffusion.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One configuration file, asked for its values; complaints name file and key. */
final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AS_WRITTEN = "export the folder again, or copy the file from the original model";

    private final Path path;
    private final JsonNode root;

    private JsonFile(Path path, JsonNode root) {
        this.path = path;
        this.root = root;
    }

    static JsonFile read(Path path) {
        return readIfPresent(path).orElseThrow(() -> new ModelUnsupportedException(path, "the file is missing", AS_WRITTEN));
    }

    static Optional<JsonFile> readIfPresent(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(path.toFile());
            if (!root.isObject()) {
                throw new ModelUnsupportedException(path, "the file does not hold a JSON object", AS_WRITTEN);
            }
            return Optional.of(new JsonFile(path, root));
        } catch (IOException malformed) {
            throw new ModelUnsupportedException(path, "the file is not valid JSON", AS_WRITTEN, malformed);
        }
    }

    Path path() {
        return path;
    }

    /** The value, empty when absent or null. */
    Optional<JsonNode> find(String key) {
        return Optional.ofNullable(root.get(key)).filter(node -> !node.isNull());
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    String text(String key, String otherwise) {
        return find(key).map(node -> checked(key, node, node.isTextual(), "a string").textValue()).orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(node -> checked(key, node, node.isBoolean(), "true or false").booleanValue()).orElse(otherwise);
    }

    double real(String key, double otherwise) {
        return find(key).map(node -> checked(key, node, node.isNumber(), "a number").doubleValue()).orElse(otherwise);
    }

    int integer(String key, int otherwise) {
        return find(key).map(node -> checked(key, node, node.canConvertToInt() && node.isIntegralNumber(), "a whole number").intValue())
            .orElse(otherwise);
    }

    /** A whole number from 1 that must be there. */
    int size(String key) {
        int value = find(key)
            .map(node -> checked(key, node, node.isIntegralNumber() && node.canConvertToInt(), "a whole number").intValue())
            .orElseThrow(() -> new ModelUnsupportedException(path, "'" + key + "' is missing", AS_WRITTEN));
        checked(key, root.get(key), value > 0, "a positive number");
        return value;
    }

    /** One whole number from 1, or a list of them; must be there. */
    int[] sizes(String key) {
        JsonNode node = find(key).orElseThrow(() -> new ModelUnsupportedException(path, "'" + key + "' is missing", AS_WRITTEN));
        if (!node.isArray()) {
            return new int[] {size(key)};
        }
        int[] sizes = new int[checked(key, node, !node.isEmpty(), "a number or a list of numbers").size()];
        for (int i = 0; i < sizes.length; i++) {
            JsonNode size = node.get(i);
            checked(key, node, size.isIntegralNumber() && size.canConvertToInt() && size.intValue() > 0, "a list of positive numbers");
            sizes[i] = size.intValue();
        }
        return sizes;
    }

    /** An enum constant by its name in lower case. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String given = text(key, otherwise.name().toLowerCase(Locale.ROOT));
        return Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equalsIgnoreCase(given)).findFirst()
            .orElseThrow(() -> new ModelUnsupportedException(path, "'" + key + "' is '" + given + "'", "use one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    private JsonNode checked(String key, JsonNode node, boolean valid, String wanted) {
        if (!valid) {
            throw new ModelUnsupportedException(path, "'" + key + "' is " + node + ", not " + wanted, AS_WRITTEN);
        }
        return node;
    }
}
