package dev.atelier.workflow.stream;

import dev.atelier.schemas.message.Task;
import dev.atelier.workflow.dispatch.Ticket;

/** A task in a stage's queue, with its place. */
record StoredTask(Ticket ticket, Task task, String traceparent) {
}
