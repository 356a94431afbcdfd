package dev.atelier.stage.config;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.magictailor.engine.Precision;
import dev.atelier.schemas.Brokers;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that can be set about a stage service; {@code docs/reference/configuration.md} lists the keys. */
@ConfigMapping(prefix = "atelier")
public interface StageConfig {
    Kafka kafka();

    S3 s3();

    Models models();

    Engine engine();

    Worker worker();

    interface Kafka {
        String bootstrapServers();

        /** Properties file with what a client needs to be let in, as Kafka's command line tools take it. */
        Optional<Path> clientConfig();

        default Brokers brokers() {
            return Brokers.at(bootstrapServers(), clientConfig());
        }
    }

    interface S3 {
        URI endpoint();

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
    }

    interface Engine {
        /** Threads of one operator's work. Part of what makes results repeatable: the same on all workers. */
        @WithDefault("2")
        int threads();

        /**
         * Memory that a training step may use beside the model's weights, such as {@code 6G}; without it, as much as is quickest. Decides
         * the order of sums, so it is part of what makes results repeatable: the same on all workers.
         */
        Optional<MemorySize> memory();

        /** What computes: {@code cpu} or {@code cuda}. */
        @WithDefault("cpu")
        String provider();

        /** Numbers of a training step's products: {@code float}, or {@code half} with a scaled loss. Decides results, so the same on all workers. */
        @WithDefault("float")
        Precision precision();

        /** Number of the graphics card, where CUDA computes. */
        @WithDefault("0")
        int device();

        /** How long sessions that nobody uses stay loaded. */
        @WithDefault("PT5M")
        Duration idle();

        /** Where prepared graphs are kept. */
        @WithDefault("${java.io.tmpdir}/atelier-graphs")
        Path cache();

        /** How many sessions, by model and shape, stay loaded. */
        @WithDefault("2")
        int resident();

        /** How sessions are run. */
        static EngineSettings settings(Engine engine) {
            return EngineSettings.of(engine.threads(), engine.provider(), engine.device());
        }
    }

    interface Worker {
        /** The stages whose queues this service works on, such as {@code ds-bal}; mostly one. */
        List<String> stage();

        /** As events and manifests name it; by default stage, host and process. */
        Optional<String> id();

        /** How many tasks of a stage run at once. */
        @WithDefault("1")
        int slots();

        /** Where copies of inputs are kept. */
        @WithDefault("${java.io.tmpdir}/atelier-cache")
        Path cache();

        /** How large that folder may grow. */
        @WithDefault("2147483648")
        long cacheBytes();

        /** How long a trainer waits for one chunk before the task fails and is tried again later. */
        @WithDefault("PT10M")
        Duration waitForChunk();

        /** Steps between two checkpoints, where the task does not say. */
        @WithDefault("25")
        int checkpointEvery();

        /** A checkpoint is written after this time even when steps are slow: what a killed worker costs at most. */
        @WithDefault("PT20S")
        Duration checkpointWithin();

        /** A trainer draws a small picture every so many steps, to be looked at while it learns; 0 for none. Costs time and a sampler's memory. */
        @WithDefault("0")
        int previewEvery();

        /** How long running work may take to come to rest at shutdown. */
        @WithDefault("PT5S")
        Duration grace();
    }
}
