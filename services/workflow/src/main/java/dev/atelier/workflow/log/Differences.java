package dev.atelier.workflow.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two snapshots differ, field by field. */
final class Differences {
    private static final int MOST = 20;

    private final List<String> found = new ArrayList<>();

    private Differences() {
    }

    /** Such as {@code tasks[3].state: shown "running", rebuilt "succeeded"}; at most {@value #MOST}. */
    static List<String> between(JobSnapshot shown, JobSnapshot rebuilt) {
        Differences differences = new Differences();
        differences.compare("", Json.mapper().valueToTree(shown), Json.mapper().valueToTree(rebuilt));
        return List.copyOf(differences.found);
    }

    private void compare(String path, JsonNode shown, JsonNode rebuilt) {
        if (found.size() >= MOST || shown.equals(rebuilt)) {
            return;
        }
        if (shown.isObject() && rebuilt.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            fields(shown, rebuilt).forEach(field -> compare(prefix + field, at(shown, field), at(rebuilt, field)));
        } else if (shown.isArray() && rebuilt.isArray() && shown.size() == rebuilt.size()) {
            for (int i = 0; i < shown.size(); i++) {
                compare(path + "[" + i + "]", shown.get(i), rebuilt.get(i));
            }
        } else {
            found.add(path + ": shown " + text(shown) + ", rebuilt " + text(rebuilt));
        }
    }

    private static Set<String> fields(JsonNode shown, JsonNode rebuilt) {
        Set<String> fields = new LinkedHashSet<>();
        shown.fieldNames().forEachRemaining(fields::add);
        rebuilt.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static JsonNode at(JsonNode node, String field) {
        return node.has(field) ? node.get(field) : MissingNode.getInstance();
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
