package dev.atelier.gateway.request;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.error.AtelierException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Lays the settings that a client gave over the defaults; the result is checked by the settings record itself. */
final class Overrides {
    private final ObjectMapper mapper;

    Overrides(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** {@code defaults} with each given field replaced; {@code where} is the request's field, for messages. */
    <T> T apply(T defaults, JsonNode given, String where, Class<T> type) {
        if (given == null || given.isNull()) {
            return defaults;
        }
        if (!given.isObject()) {
            throw StrictJson.invalid("'" + where + "' is not an object.", "Give an object of settings, or leave it out.");
        }
        ObjectNode merged = mapper.valueToTree(defaults);
        List<String> known = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!known.contains(field.getKey())) {
                throw StrictJson.invalid("There is no setting '" + where + "." + field.getKey() + "'.", "Known here: " + String.join(", ", known) + ".");
            }
            merged.set(field.getKey(), field.getValue());
        }
        return convert(merged, where, type);
    }

    private <T> T convert(ObjectNode merged, String where, Class<T> type) {
        try {
            return mapper.treeToValue(merged, type);
        } catch (JsonMappingException wrong) {
            if (wrong.getCause() instanceof AtelierException ours) {
                throw ours;
            }
            throw StrictJson.invalid("The setting '" + where + "." + StrictJson.path(wrong) + "' has a value of the wrong type.", "See /q/openapi for its type.");
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
