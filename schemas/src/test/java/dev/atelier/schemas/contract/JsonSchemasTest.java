package dev.atelier.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.MessageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsonSchemasTest {
    /** Checked in, and generated from the records; see README.md there. */
    private static final Path CHECKED_IN = Path.of("json");
    /** As version 1 of the messages was published; never changed. */
    private static final Path PUBLISHED = Path.of("src/test/resources/published/v1");

    @ParameterizedTest
    @EnumSource
    void shouldBeCheckedInAsGenerated(MessageType type) throws IOException {
        assertThat(CHECKED_IN.resolve(JsonSchemas.fileName(type))).as("run JsonSchemas again")
                .hasContent(JsonSchemas.text(JsonSchemas.of(type)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBreakNobodyWhoKnowsThePublishedOnes(MessageType type) throws IOException {
        assertThat(Compatibility.breaks(published(type), JsonSchemas.of(type))).isEmpty();
    }

    @Test
    void shouldKeepEveryPublishedMessage() throws IOException {
        List<String> present = Arrays.stream(MessageType.values()).map(JsonSchemas::fileName).toList();
        try (var files = Files.list(PUBLISHED)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(present);
        }
    }

    @Test
    void shouldSeeEveryKindOfBreak() throws IOException {
        JsonNode old = schema("""
                {"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"integer"},"e":{"enum":["x","y"]},
                 "w":{"anyOf":[{"properties":{"kind":{"const":"k1"},"p":{"type":"string"}}},{"properties":{"kind":{"const":"k2"}}}]}}}""");
        assertThat(Compatibility.breaks(old, schema("""
                {"type":"object","required":["b"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"},"e":{"enum":["x","z"]},
                 "w":{"anyOf":[{"properties":{"kind":{"const":"k1"}}},{"properties":{"kind":{"const":"k3"}}}]}}}"""))).containsExactly(
                "$.a: type was \"string\" and is \"integer\"", "$.e: the value \"y\" is gone", "$.w<k1>.p is gone",
                        "$.w: the kind k2 is gone",
                "$.b must be there now", "$.a may be absent now");
        assertThat(Compatibility.breaks(old, schema("{\"type\":\"object\"}"))).contains("$.a is gone", "$.w is gone");
    }

    @Test
    void shouldAllowNewFieldsThatMayBeAbsent() throws IOException {
        JsonNode old = schema("{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#/$defs/A\"}},\"$defs\":{\"A\":{\"enum\":[\"x\"]}}}");
        JsonNode now = schema("""
                {"type":"object","required":["a"],"properties":{"a":{"$ref":"#/$defs/B"},"n":{"type":"string"}},"$defs":{"B":{"enum":["x","y"]}}}""");
        assertThat(Compatibility.breaks(old, now)).isEmpty();
    }

    private static JsonNode published(MessageType type) throws IOException {
        Path file = PUBLISHED.resolve(JsonSchemas.fileName(type));
        return Files.exists(file) ? Json.mapper().readTree(file.toFile()) : JsonSchemas.of(type);
    }

    private static JsonNode schema(String json) throws IOException {
        return Json.mapper().readTree(json);
    }
}
