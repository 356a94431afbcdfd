package dev.atelier.schemas;

import java.util.Map;

/**
 * A topic as it must be created.
 *
 * @param config Kafka topic configuration
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
