package dev.atelier.workflow.service;

import dev.atelier.schemas.Brokers;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Keys below {@code atelier.kafka}, shared by all services. */
@ConfigMapping(prefix = "atelier.kafka")
public interface KafkaConfig {
    String bootstrapServers();

    /** Properties file with what a client needs to be let in, as Kafka's command line tools take it. */
    Optional<Path> clientConfig();

    default Brokers brokers() {
        return Brokers.at(bootstrapServers(), clientConfig());
    }
}
