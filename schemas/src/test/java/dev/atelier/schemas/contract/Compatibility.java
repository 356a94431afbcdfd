package dev.atelier.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a new schema breaks for those who know the old one: fields removed or of another type, values of an enumeration or kinds of a union
 * removed, fields that must be there all of a sudden, fields that need not be there any more. New fields that may be absent, new values and
 * new kinds are no break.
 */
final class Compatibility {
    private final JsonNode oldRoot;
    private final JsonNode newRoot;
    private final Set<String> compared = new HashSet<>();
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(JsonNode oldRoot, JsonNode newRoot) {
        this.oldRoot = oldRoot;
        this.newRoot = newRoot;
    }

    /** All breaks, each with the path of the field; empty if there are none. */
    static List<String> breaks(JsonNode oldSchema, JsonNode newSchema) {
        Compatibility comparison = new Compatibility(oldSchema, newSchema);
        comparison.compare("$", oldSchema, newSchema);
        return comparison.breaks;
    }

    private void compare(String path, JsonNode oldNode, JsonNode newNode) {
        JsonNode before = resolve(oldRoot, oldNode);
        JsonNode after = resolve(newRoot, newNode);
        if (!compared.add(path)) {
            return;
        }
        same(path, "type", before, after);
        same(path, "format", before, after);
        same(path, "const", before, after);
        compareEnum(path, before, after);
        compareFields(path, before, after);
        if (before.has("items")) {
            compare(path + "[]", before.get("items"), after.path("items"));
        }
        if (before.path("additionalProperties").isObject()) {
            compare(path + "{}", before.get("additionalProperties"), after.path("additionalProperties"));
        }
        compareKinds(path, before, after);
        for (int i = 0; i < before.path("allOf").size(); i++) {
            compare(path + "&" + i, before.get("allOf").get(i), after.path("allOf").path(i));
        }
    }

    private void same(String path, String keyword, JsonNode before, JsonNode after) {
        if (before.has(keyword) && !before.get(keyword).equals(after.get(keyword))) {
            breaks.add(path + ": " + keyword + " was " + before.get(keyword) + " and is " + after.get(keyword));
        }
    }

    private void compareEnum(String path, JsonNode before, JsonNode after) {
        for (JsonNode value : before.path("enum")) {
            if (!contains(after.path("enum"), value)) {
                breaks.add(path + ": the value " + value + " is gone");
            }
        }
    }

    private void compareFields(String path, JsonNode before, JsonNode after) {
        before.path("properties").properties().forEach(field -> {
            JsonNode now = after.path("properties").get(field.getKey());
            if (now == null) {
                breaks.add(path + "." + field.getKey() + " is gone");
            } else {
                compare(path + "." + field.getKey(), field.getValue(), now);
            }
        });
        after.path("required").forEach(name -> {
            if (!contains(before.path("required"), name)) {
                breaks.add(path + "." + name.asText() + " must be there now");
            }
        });
        before.path("required").forEach(name -> {
            if (!contains(after.path("required"), name)) {
                breaks.add(path + "." + name.asText() + " may be absent now");
            }
        });
    }

    private void compareKinds(String path, JsonNode before, JsonNode after) {
        for (JsonNode kind : before.path("anyOf")) {
            String name = kindOf(resolve(oldRoot, kind));
            boolean found = false;
            for (JsonNode other : after.path("anyOf")) {
                if (kindOf(resolve(newRoot, other)).equals(name)) {
                    compare(path + "<" + name + ">", kind, other);
                    found = true;
                }
            }
            if (!found) {
                breaks.add(path + ": the kind " + name + " is gone");
            }
        }
    }

    private static String kindOf(JsonNode schema) {
        String found = schema.path("properties").path("kind").path("const").asText("");
        for (JsonNode part : schema.path("allOf")) {
            found = found.isEmpty() ? kindOf(part) : found;
        }
        return found.isEmpty() ? schema.path("type").asText("any") : found;
    }

    /** What is beside a reference counts as well. */
    private static JsonNode resolve(JsonNode root, JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        ObjectNode merged = resolve(root, root.at(node.get("$ref").asText().substring(1))).deepCopy();
        node.properties().stream().filter(field -> !field.getKey().equals("$ref")).forEach(field -> {
            switch (field.getValue()) {
                case ObjectNode fields -> merged.withObjectProperty(field.getKey()).setAll(fields);
                case ArrayNode elements -> merged.withArrayProperty(field.getKey()).addAll(elements);
                case JsonNode value -> merged.set(field.getKey(), value);
            }
        });
        return merged;
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        for (JsonNode element : array) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
