package dev.atelier.workflow.log;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.workflow.core.Effect;
import dev.atelier.workflow.core.JobState;
import dev.atelier.workflow.core.Outcome;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.core.Transition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All jobs as the log of events alone makes them, from an empty state, record by record and by the same function as the service. Records of
 * one job must come in the order of the log; jobs may come in any. For one thread.
 */
public final class Rebuild {
    private static final JobState NONE = new JobState.NoJob();

    /** Commands in the log bring their own rules: those given here are never asked. */
    private final Transition transition = new Transition(RetryPolicy.DEFAULT);
    private final Map<String, JobState> jobs = new HashMap<>();
    private long records;
    private long passedOver;

    /**
     * Takes the next record of {@code atelier.events}.
     *
     * @param at the record's time by the broker's clock
     * @return what the service had to do then, snapshots among it; nothing where the record changed nothing, or the service buried it
     */
    public List<Effect> take(String key, byte[] value, Instant at) {
        records++;
        try {
            CloudEvent<Event> envelope = LogMessages.event(key, value);
            Outcome outcome = transition.apply(jobs.getOrDefault(key, NONE), envelope.data(), at);
            keep(key, outcome.state());
            return outcome.effects();
        } catch (UnreadableMessageException | MisplacedMessageException | RuntimeException buried) {
            passedOver++;
            return List.of();
        }
    }

    private void keep(String key, JobState state) {
        if (state instanceof JobState.NoJob) {
            jobs.remove(key);
        } else {
            jobs.put(key, state);
        }
    }

    /** Every job that there is by now. */
    public Map<String, JobState> jobs() {
        return Map.copyOf(jobs);
    }

    /** Records taken so far. */
    public long records() {
        return records;
    }

    /** Records of these that are no events, or that the state machine failed on: the service has them among the dead messages. */
    public long passedOver() {
        return passedOver;
    }
}
