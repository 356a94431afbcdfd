package dev.atelier.worker.checkpoint;

/**
 * Written after the state, so that a checkpoint without it does not count.
 *
 * @param step    steps done
 * @param job     whose task wrote it
 * @param attempt the task's attempt that wrote it
 * @param size    of the state, in bytes
 * @param sha256  of the state
 */
record CheckpointMeta(int step, String job, int attempt, long size, String sha256) {}
