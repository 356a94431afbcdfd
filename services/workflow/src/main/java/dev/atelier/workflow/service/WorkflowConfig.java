package dev.atelier.workflow.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keys below {@code atelier.workflow}. */
@ConfigMapping(prefix = "atelier.workflow")
public interface WorkflowConfig {
    /** Group and prefix of the internal topics. */
    @WithDefault("atelier.workflow")
    String applicationId();

    /** Local stores; what is lost there is restored from the changelog topics. */
    Path stateDir();

    /** A name that this process keeps over restarts and no other has; with it, a process that was killed goes on in seconds. */
    Optional<String> instance();

    @WithDefault("2")
    int threads();

    @WithDefault("1")
    int replicationFactor();

    Dispatch dispatch();

    Retry retry();

    /** How far and how fairly tasks are released. */
    interface Dispatch {
        /** Tasks of a stage, from the jobs of one partition, that may be with the workers without having been started. */
        @WithDefault("2")
        int window();

        /** For how long at most they are to wait for a worker: as long as they wait less, the window grows. */
        @WithDefault("250ms")
        Duration lead();

        /** Shares of tenants; 1 for all others. */
        Map<String, Double> weights();
    }

    /** How often and when a task is tried again. */
    interface Retry {
        @WithDefault("5")
        int maxAttempts();

        @WithDefault("1s")
        Duration firstPause();

        @WithDefault("2m")
        Duration longestPause();

        @WithDefault("10")
        int maxStarts();
    }
}
