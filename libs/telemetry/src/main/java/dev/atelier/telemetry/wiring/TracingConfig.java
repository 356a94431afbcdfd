package dev.atelier.telemetry.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Keys below {@code atelier.tracing}. */
@ConfigMapping(prefix = "atelier.tracing")
public interface TracingConfig {
    /** Of an OTLP collector that takes protobuf over HTTP, such as {@code http://collector:4318}; without it there are no traces. */
    Optional<URI> endpoint();

    /** Of the traces that begin in this process, how many are kept. */
    @WithDefault("1")
    double share();
}
