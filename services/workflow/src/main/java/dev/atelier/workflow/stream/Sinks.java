package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;

/** Names of the topology's sinks. */
final class Sinks {
    static final String SNAPSHOTS = "snapshots";
    static final String EVENTS = "events-out";
    static final String CANCELLATIONS = "cancellations";
    static final String ADMISSIONS = "admissions-out";
    static final String ADMITTED = "admitted-out";
    static final String DEAD_MESSAGES = "dead-messages";
    static final String LOST_TASKS = "lost-tasks-out";

    private Sinks() {
    }

    /** The queue of that stage's workers. */
    static String tasks(Stage stage) {
        return "tasks-" + stage.id();
    }
}
