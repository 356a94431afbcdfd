package dev.atelier.schemas.message;

/** What has happened. Topic {@code atelier.events}, key job: the audit log. */
public sealed interface Event extends Message permits CommandTaken, JobReminded, TaskEvent, JobAdmitted, JobStateChanged {
}
