package dev.atelier.workflow.stream;

import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Path;

/**
 * Where and how the workflow runs.
 *
 * @param applicationId group and prefix of the internal topics
 * @param stateDir local stores; what is lost there is restored from the changelog topics
 * @param threads stream threads of this process
 * @param replicationFactor of internal topics
 */
public record StreamSettings(String bootstrapServers, String applicationId, Path stateDir, int threads, int replicationFactor,
        RetryPolicy retries, DispatchSettings dispatch) {
}
