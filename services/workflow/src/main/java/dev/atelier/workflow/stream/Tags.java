package dev.atelier.workflow.stream;

import java.util.Map;

/** How far each tenant of a stage has used its share; see {@link dev.atelier.workflow.dispatch.FairQueue}. */
record Tags(double virtualTime, Map<String, Double> finish) {
}
