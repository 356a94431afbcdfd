package dev.atelier.workflow.stream;

import dev.atelier.schemas.Brokers;
import dev.atelier.workflow.core.RetryPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how the workflow runs.
 *
 * @param applicationId group and prefix of the internal topics
 * @param stateDir local stores; what is lost there is restored from the changelog topics
 * @param threads stream threads of this process
 * @param replicationFactor of internal topics
 * @param instance a name that this process keeps over restarts and no other has: its partitions then wait for it for a session's time,
 *        instead of going to others only after that time and back again; empty where there is none
 */
public record StreamSettings(Brokers brokers, String applicationId, Path stateDir, int threads, int replicationFactor,
        RetryPolicy retries, DispatchSettings dispatch, Optional<String> instance) {

    /** The same of a process without a lasting name. */
    public StreamSettings(Brokers brokers, String applicationId, Path stateDir, int threads, int replicationFactor, RetryPolicy retries,
            DispatchSettings dispatch) {
        this(brokers, applicationId, stateDir, threads, replicationFactor, retries, dispatch, Optional.empty());
    }
}
