package dev.atelier.gateway.request;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.error.AtelierException;
import dev.atelier.schemas.job.SettingType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays the settings that a client gave over the defaults; the result is checked by the settings record itself. */
public final class Overrides {
    private final ObjectMapper mapper;

    public Overrides(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** {@code defaults} with each given field replaced; {@code where} is the request's field, for messages. */
    public <T> T apply(T defaults, JsonNode given, String where, Class<T> type) {
        if (given == null || given.isNull()) {
            return defaults;
        }
        if (!given.isObject()) {
            throw StrictJson.invalid("'" + where + "' is not an object.", "Give an object of settings, or leave it out.");
        }
        ObjectNode merged = mapper.valueToTree(defaults);
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> known.put(component.getName(), component));
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!known.containsKey(field.getKey())) {
                throw StrictJson.invalid("There is no setting '" + where + "." + field.getKey() + "'.",
                        "Known here: " + String.join(", ", known.keySet()) + ".");
            }
            require(SettingType.of(known.get(field.getKey())), where + "." + field.getKey(), field.getValue());
            merged.set(field.getKey(), field.getValue());
        }
        return convert(merged, where, type);
    }

    private static void require(SettingType type, String setting, JsonNode value) {
        if (!type.fits(value)) {
            throw StrictJson.invalid("The setting '" + setting + "' is " + value + ".", "It must be " + type.words() + ".").at(setting);
        }
    }

    private <T> T convert(ObjectNode merged, String where, Class<T> type) {
        try {
            return mapper.treeToValue(merged, type);
        } catch (JsonMappingException wrong) {
            if (wrong.getCause() instanceof AtelierException ours) {
                throw ours;
            }
            String field = where + "." + StrictJson.path(wrong);
            String setting = "The setting '" + field + "'";
            if (wrong instanceof InvalidFormatException word && word.getTargetType().isEnum()) {
                throw StrictJson.invalid(setting + " is '" + word.getValue() + "'.",
                        "It must be one of " + words(word.getTargetType()) + ".").at(field);
            }
            throw StrictJson.invalid(setting + " has a value of the wrong type.", "See /q/openapi for its type.").at(field);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(word -> mapper.valueToTree(word).asText()).collect(Collectors.joining(", "));
    }
}
