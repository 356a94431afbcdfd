package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.util.List;

/** {@code NAME=VALUE} arguments as JSON; which names and values there are, the gateway knows. */
final class SettingArguments {
    private static final YAMLMapper YAML = new YAMLMapper();

    private SettingArguments() {
    }

    /** A name that comes twice has the list of its values. */
    static ObjectNode json(List<String> arguments) {
        ObjectNode settings = Json.mapper().createObjectNode();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new TerminalException(ErrorCode.SETTING_INVALID, "'" + argument + "' is not NAME=VALUE",
                        "Give --set ds-bal.beta=0.9");
            }
            put(settings, argument.substring(0, equals).strip(), value(argument.substring(equals + 1)));
        }
        return settings;
    }

    private static void put(ObjectNode settings, String name, JsonNode value) {
        JsonNode before = settings.get(name);
        if (before == null) {
            settings.set(name, value);
        } else {
            ArrayNode all = before instanceof ArrayNode list ? list : Json.mapper().createArrayNode().add(before);
            settings.set(name, all.add(value));
        }
    }

    /** Numbers, true, false and lists are what they look like; all else is text. */
    private static JsonNode value(String text) {
        try {
            JsonNode value = YAML.readTree(text);
            // to YAML, off is false; to a setting, it is a word
            boolean literal = value.isNumber() || value.isArray() || value.isBoolean() && value.asText().equals(text.strip());
            return literal ? value : TextNode.valueOf(text.strip());
        } catch (IOException notYaml) {
            return TextNode.valueOf(text.strip());
        }
    }
}
