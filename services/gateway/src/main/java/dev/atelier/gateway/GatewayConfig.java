package dev.atelier.gateway;

import dev.atelier.schemas.Brokers;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Everything that can be set about the gateway; {@code docs/reference/configuration.md} lists the keys. */
@ConfigMapping(prefix = "atelier")
public interface GatewayConfig {
    Kafka kafka();

    S3 s3();

    Models models();

    Gateway gateway();

    interface Kafka {
        String bootstrapServers();

        /** Properties file with what a client needs to be let in, as Kafka's command line tools take it. */
        Optional<Path> clientConfig();

        default Brokers brokers() {
            return Brokers.at(bootstrapServers(), clientConfig());
        }
    }

    interface S3 {
        String endpoint();

        /** The same storage as clients see it, for presigned links. */
        Optional<String> publicEndpoint();

        String accessKey();

        String secretKey();

        @WithDefault("atelier")
        String bucket();

        @WithDefault("us-east-1")
        String region();

        /** PEM file of the authorities that may vouch for an {@code https} endpoint, where the JVM's own do not. */
        Optional<Path> ca();
    }

    interface Models {
        /** Folder of model packs; each pack is a folder of its own. */
        Path path();

        @WithName("default")
        @WithDefault("tailorworld")
        String defaultModel();
    }

    interface Gateway {
        /** Tenant of requests that name none. */
        @WithDefault("default")
        String tenant();

        /** Images of one job, all assets together. */
        @WithDefault("100")
        int maxImages();

        /** Bytes of one image file. */
        @WithDefault("20971520")
        long maxImageBytes();

        /** Pixels of one image. */
        @WithDefault("16000000")
        long maxPixels();

        /** Shorter side of an image, in pixels. */
        @WithDefault("64")
        int minSide();

        /** Bytes of one file of an adapter that was trained elsewhere; its matrices as float32 may have twice as many. */
        @WithDefault("67108864")
        long maxAdapterBytes();

        /** How long a presigned link to an artifact works. */
        @WithDefault("PT1H")
        Duration linkLifetime();

        /** How long an accepted request waits for its job to appear before it is answered without a snapshot. */
        @WithDefault("PT5S")
        Duration acceptWait();

        /** How long a cancellation waits for the workflow's word before it is answered as recorded only. */
        @WithDefault("PT3S")
        Duration cancelWait();
    }
}
