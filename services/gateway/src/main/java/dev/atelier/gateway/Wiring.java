package dev.atelier.gateway;

import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.model.AdapterModels;
import dev.atelier.gateway.model.ModelCatalog;
import dev.atelier.gateway.outside.FetchConfig;
import dev.atelier.gateway.outside.ImageFetcher;
import dev.atelier.gateway.outside.Targets;
import dev.atelier.gateway.request.ImageIntake;
import dev.atelier.gateway.request.JobDrafts;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import dev.atelier.telemetry.metrics.StoreMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/** Makes the framework-free parts out of the configuration. */
@ApplicationScoped
class Wiring {

    /** What the channels of the messaging library begin with. */
    @Produces
    @ApplicationScoped
    @Identifier("default-kafka-broker")
    @Unremovable
    Map<String, Object> brokers(GatewayConfig config) {
        return config.kafka().brokers().with(Map.of());
    }

    @Produces
    @Singleton
    ObjectStore store(GatewayConfig config, MeterRegistry metrics) {
        GatewayConfig.S3 s3 = config.s3();
        return new ObjectStore(new S3Settings(URI.create(s3.endpoint()), s3.publicEndpoint().map(URI::create), s3.accessKey(), s3.secretKey(),
                s3.bucket(), s3.region(), s3.ca()), new StoreMetrics(metrics));
    }

    void close(@Disposes ObjectStore store) {
        store.close();
    }

    @Produces
    @Singleton
    Inputs inputs(ObjectStore store) {
        return new Inputs(store);
    }

    @Produces
    @Singleton
    Artifacts artifacts(ObjectStore store) {
        return new Artifacts(store);
    }

    @Produces
    @Singleton
    ImageLimits limits(GatewayConfig config) {
        return new ImageLimits(config.gateway().minSide(), config.gateway().maxPixels(), config.gateway().maxImageBytes());
    }

    @Produces
    @Singleton
    ImageFetcher fetcher(GatewayConfig config, FetchConfig fetch) {
        return new ImageFetcher(Targets.of(fetch.allowedNetworks(), fetch.allowHttp()), config.gateway().maxImageBytes(), fetch.within());
    }

    void close(@Disposes ImageFetcher fetcher) {
        fetcher.close();
    }

    @Produces
    @Singleton
    ImageIntake intake(Inputs inputs, ImageLimits limits, ImageFetcher fetcher) {
        return new ImageIntake(inputs, limits, fetcher);
    }

    @Produces
    @Singleton
    ModelCatalog models(GatewayConfig config) {
        return new ModelCatalog(config.models().path(), config.models().defaultModel());
    }

    @Produces
    @Singleton
    AdapterModels adapterModels(GatewayConfig config) {
        return new AdapterModels(config.models().path(), 2 * config.gateway().maxAdapterBytes());
    }

    @Produces
    @Singleton
    JobDrafts drafts(ModelCatalog models, ImageIntake intake, GatewayConfig config, FetchConfig fetch) {
        return new JobDrafts(models, intake, config.gateway().maxImages(), fetch.most());
    }
}
