package dev.atelier.gateway.backlog;

import dev.atelier.schemas.Stage;

/**
 * The tasks of one stage, of all tenants.
 *
 * @param backlog how many wait for a worker: what to scale workers by
 * @param running how many workers have one
 * @param coming how many wait for other tasks of jobs that run, or for their next attempt: where workers take long to start, scale by these too
 */
public record StageBacklog(Stage stage, int backlog, int running, int coming) {}
