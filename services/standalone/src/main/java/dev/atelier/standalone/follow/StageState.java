package dev.atelier.standalone.follow;

/** Where a stage stands. */
enum StageState {
    WAITING, RUNNING, DONE, FAILED, CANCELLED
}
