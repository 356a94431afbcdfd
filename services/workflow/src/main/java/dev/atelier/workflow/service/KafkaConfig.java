package dev.atelier.workflow.service;

import io.smallrye.config.ConfigMapping;

/** Keys below {@code atelier.kafka}, shared by all services. */
@ConfigMapping(prefix = "atelier.kafka")
public interface KafkaConfig {
    String bootstrapServers();
}
