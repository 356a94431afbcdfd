package dev.atelier.telemetry.wiring;

import dev.atelier.telemetry.metrics.ProcessMemory;
import dev.atelier.telemetry.metrics.TenantClasses;
import dev.atelier.telemetry.metrics.TraceExemplars;
import dev.atelier.telemetry.trace.OtlpTracing;
import dev.atelier.telemetry.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.ExemplarSampler;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes, out of the configuration, what every service tells of itself with. */
@ApplicationScoped
public class TelemetryWiring {
    /** Above the framework's own, which knows no traces. */
    private static final int BEFORE_QUARKUS = 3000;

    void begin(@Observes StartupEvent event, MeterRegistry registry) {
        ProcessMemory.register(registry);
    }

    @Produces
    @Singleton
    Tracing tracing(TracingConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        return config.endpoint().<Tracing>map(endpoint -> new OtlpTracing(service, instance(), endpoint, config.share())).orElse(Tracing.OFF);
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }

    @Produces
    @Singleton
    TenantClasses classes(MetricsConfig config) {
        return new TenantClasses(config.tenantClasses());
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(BEFORE_QUARKUS)
    Optional<ExemplarSampler> exemplars() {
        return Optional.of(new DefaultExemplarSampler(new TraceExemplars()));
    }

    private static String instance() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return String.valueOf(ProcessHandle.current().pid());
        }
    }
}
