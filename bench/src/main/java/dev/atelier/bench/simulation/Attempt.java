package dev.atelier.bench.simulation;

import dev.atelier.schemas.message.Task;

/** A worker at a task. */
final class Attempt {
    /** How it will end, if nobody interrupts it. */
    enum End { SUCCESS, FAILURE, DEATH }

    final Happening.Delivered delivered;
    final long startedAt;
    final End end;
    /** In the list of its stage's running attempts. */
    int place;
    /** Whether its worker was asked to leave: the agenda's entry of its end means nothing any more. */
    boolean interrupted;

    Attempt(Happening.Delivered delivered, long startedAt, End end) {
        this.delivered = delivered;
        this.startedAt = startedAt;
        this.end = end;
    }

    Task task() {
        return delivered.task();
    }

    /** Its task as it comes to the topic again. */
    Happening.Delivered again() {
        return new Happening.Delivered(delivered.task(), delivered.delivery() + 1);
    }
}
