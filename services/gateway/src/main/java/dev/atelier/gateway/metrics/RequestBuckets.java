package dev.atelier.gateway.metrics;

import dev.atelier.telemetry.metrics.Buckets;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Gives the framework's time of requests the buckets that all calls have. */
class RequestBuckets {
    private static final String REQUESTS = "http.server.requests";

    @Produces
    @Singleton
    MeterFilter buckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                double[] nanos = Arrays.stream(Buckets.CALL).mapToDouble(bound -> bound.toNanos()).toArray();
                return id.getName().equals(REQUESTS) ? DistributionStatisticConfig.builder().serviceLevelObjectives(nanos).build().merge(config)
                        : config;
            }
        };
    }
}
