package dev.atelier.stage.wiring;

import dev.atelier.stage.config.StageConfig;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** What the channels of the messaging library begin with: where the brokers are, and how to be let in. */
@ApplicationScoped
class ChannelDefaults {
    @Produces
    @ApplicationScoped
    @Identifier("default-kafka-broker")
    @Unremovable
    Map<String, Object> brokers(StageConfig config) {
        return config.kafka().brokers().with(Map.of());
    }
}
