package dev.atelier.schemas;

import java.util.Map;

/**
 * A share group as it must be configured before its first use ({@code ConfigResource.Type.GROUP}).
 *
 * @param config Kafka group configuration
 */
public record ShareGroupSpec(String name, Stage stage, Map<String, String> config) {
    public ShareGroupSpec {
        config = Map.copyOf(config);
    }
}
