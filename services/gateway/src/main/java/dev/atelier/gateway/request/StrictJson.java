package dev.atelier.gateway.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.TerminalException;
import java.util.stream.Collectors;

/** Reads requests without forgiving anything: a misspelt field must not be taken for a default. */
final class StrictJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    static {
        MAPPER.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).maxStringLength(100_000).build());
    }

    private StrictJson() {}

    static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw invalid("The request body is empty.", "Send a JSON object; see /q/openapi.");
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw invalid("There is no field '" + path(unknown) + "'.", "Known here: " + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted()
                    .collect(Collectors.joining(", ")) + ".");
        } catch (JsonMappingException mapping) {
            throw wrongType(mapping);
        } catch (JsonProcessingException syntax) {
            throw invalid("The request body is not valid JSON, at line " + syntax.getLocation().getLineNr() + ", column "
                    + syntax.getLocation().getColumnNr() + ".", "Send a JSON object; see /q/openapi.");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Jackson's own words name Java classes, which tell a client nothing. */
    private static AtelierException wrongType(JsonMappingException failure) {
        if (failure.getCause() instanceof AtelierException ours) {
            return ours;
        }
        String field = path(failure);
        return field.isEmpty() ? invalid("The request body is not a JSON object.", "Send a JSON object; see /q/openapi.")
                : invalid("The field '" + field + "' has a value of the wrong type.", "See /q/openapi for the type of each field.");
    }

    static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    static TerminalException invalid(String what, String remedy) {
        return new InvalidRequestException(what, remedy);
    }
}
