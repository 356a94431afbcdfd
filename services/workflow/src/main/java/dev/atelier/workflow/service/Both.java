package dev.atelier.workflow.service;

import dev.atelier.workflow.stream.WorkflowMonitor;

/** Tells two who want to know. */
record Both(WorkflowMonitor one, WorkflowMonitor other) implements WorkflowMonitor {
    @Override
    public void taken(Wait wait) {
        one.taken(wait);
        other.taken(wait);
    }

    @Override
    public void ended(Run run) {
        one.ended(run);
        other.ended(run);
    }

    @Override
    public void buried() {
        one.buried();
        other.buried();
    }
}
