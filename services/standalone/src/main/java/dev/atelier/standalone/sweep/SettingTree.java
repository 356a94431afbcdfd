package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.error.AtelierException;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.SettingName;
import dev.atelier.schemas.job.SettingType;
import java.util.Arrays;

/** Settings under the names that {@code fork --set} takes, as the tree that a job has; each is checked before anything is submitted. */
final class SettingTree {
    private final String where;
    private final ObjectNode tree = Json.mapper().createObjectNode();

    private SettingTree(String where) {
        this.where = where;
    }

    /**
     * The tree of these settings, by name.
     *
     * @param where in the file, for messages
     */
    static ObjectNode of(JsonNode settings, String where) {
        if (!settings.isObject() && !settings.isMissingNode() && !settings.isNull()) {
            throw new SweepFileInvalidException("'" + where + "' is " + settings + ", no settings", "Give settings by name, such as {ds-bal.beta: 0.9}");
        }
        SettingTree reader = new SettingTree(where);
        settings.properties().forEach(setting -> reader.put(setting.getKey(), setting.getValue()));
        return reader.tree;
    }

    /** One tree over another: what the second one has counts. */
    static ObjectNode over(ObjectNode base, ObjectNode own) {
        ObjectNode both = base.deepCopy();
        own.properties().forEach(section -> both.withObjectProperty(section.getKey()).setAll((ObjectNode) section.getValue()));
        return both;
    }

    private void put(String name, JsonNode value) {
        String place = where + "." + name;
        SettingName setting = named(place, name);
        if (setting.section().isEmpty()) {
            throw new SweepFileInvalidException("'" + place + "' cannot be set here", "A sweep has 'seeds' of its own, and names its jobs itself");
        }
        ObjectNode section = tree.withObjectProperty(setting.section());
        if (section.has(setting.field())) {
            throw new SweepFileInvalidException("'" + place + "' sets " + setting.name() + " twice", "Set each setting by one of its names");
        }
        JsonNode whole = setting.isList() && value.isValueNode() ? Json.mapper().createArrayNode().add(value) : value;
        check(place, setting, whole);
        section.set(setting.field(), whole);
    }

    private static SettingName named(String place, String name) {
        try {
            return SettingName.named(name);
        } catch (AtelierException unknown) {
            throw new SweepFileInvalidException("There is no setting '" + name + "', which '" + place + "' names", unknown.remedy());
        }
    }

    private static void check(String place, SettingName setting, JsonNode value) {
        SettingType type = setting.type().orElseThrow();
        if (!type.fits(value)) {
            throw new SweepFileInvalidException("'" + place + "' is " + value, setting.name() + " takes " + type.words());
        }
        try {
            Json.mapper().treeToValue(Json.mapper().createObjectNode().set(setting.field(), value), setting.settings().orElseThrow());
        } catch (JsonMappingException wrong) {
            if (wrong.getCause() instanceof AtelierException ours) {
                throw new SweepFileInvalidException("'" + place + "': " + ours.getMessage(), ours.remedy());
            }
            throw new SweepFileInvalidException("'" + place + "' is " + value, setting.name() + " takes " + words(type, wrong));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String words(SettingType type, JsonMappingException wrong) {
        return wrong instanceof InvalidFormatException word && word.getTargetType().isEnum()
                ? "one of " + String.join(", ", Arrays.stream(word.getTargetType().getEnumConstants())
                        .map(constant -> Json.mapper().valueToTree(constant).asText()).toList())
                : type.words();
    }
}
