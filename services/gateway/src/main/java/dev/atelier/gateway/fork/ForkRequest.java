package dev.atelier.gateway.fork;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a fork has other than its source.
 *
 * @param set values by setting: {@code training.beta}, {@code ds-bal.beta} or {@code beta}; a list's only element may be given alone
 * @param dryRun whether to answer what would be recomputed, and do nothing; false when absent
 */
@Schema(description = "What a fork has other than its source")
public record ForkRequest(
        @Schema(examples = "{\"ds-bal.beta\": 0.9, \"prompts\": [\"<v0> with <v1> on the moon\"]}") Map<String, JsonNode> set,
        Boolean dryRun) {
    public ForkRequest {
        set = set == null ? Map.of() : Map.copyOf(set);
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }
}
