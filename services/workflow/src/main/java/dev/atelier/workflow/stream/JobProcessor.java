package dev.atelier.workflow.stream;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.CommandTaken;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.workflow.core.Effect;
import dev.atelier.workflow.core.Job;
import dev.atelier.workflow.core.JobState;
import dev.atelier.workflow.core.Outcome;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.core.Timer;
import dev.atelier.workflow.core.Transition;
import dev.atelier.workflow.log.LogMessages;
import dev.atelier.workflow.log.MisplacedMessageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands and events of a job, in; its next state kept and its effects on their ways, all in one transaction. */
final class JobProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(JobProcessor.class);
    private static final int TIMERS_AT_ONCE = 1000;

    private final Transition transition;
    private final RetryPolicy retries;
    private final DispatchSettings dispatch;
    private final Backlog backlog;
    private final WorkflowMonitor monitor;
    private ProcessorContext<String, byte[]> context;
    private JobStore jobs;
    private RunStore runs;
    private TimerStore timers;
    private Alarm alarm;
    private Dispatcher dispatcher;
    private PromptCommit commit;

    JobProcessor(RetryPolicy retries, DispatchSettings dispatch, Backlog backlog, WorkflowMonitor monitor) {
        this.transition = new Transition(retries);
        this.retries = retries;
        this.dispatch = dispatch;
        this.backlog = backlog;
        this.monitor = monitor;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        jobs = new JobStore(context.getStateStore(JobStore.JOBS), context.getStateStore(JobStore.PLANS));
        runs = new RunStore(context.getStateStore(RunStore.RUNS), monitor);
        timers = new TimerStore(context.getStateStore(TimerStore.TIMERS));
        dispatcher = new Dispatcher(context, dispatch, backlog, monitor);
        commit = new PromptCommit(context);
        alarm = new Alarm(context, this::ring);
        timers.next().ifPresent(alarm::set);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        String id = from.topic() + "-" + from.partition() + "-" + from.offset();
        commit.read(message.timestamp());
        try {
            Instant now = Instant.ofEpochMilli(message.timestamp());
            if (from.topic().equals(Topics.COMMANDS)) {
                CloudEvent<Command> envelope = LogMessages.command(message.key(), message.value());
                try (MessageLog _ = MessageLog.open(envelope)) {
                    take(envelope.data(), new Origin(id, now, envelope.traceparent()));
                }
            } else {
                CloudEvent<Event> envelope = LogMessages.event(message.key(), message.value());
                Event event = envelope.data();
                try (MessageLog _ = MessageLog.open(envelope)) {
                    step(event.job(), new Origin(id, now, envelope.traceparent()), state -> transition.apply(state, event, now));
                }
            }
        } catch (UnreadableMessageException | MisplacedMessageException e) {
            bury(message, from, e.getMessage());
        } catch (TransitionFailedException e) {
            LOG.error("topic={} partition={} offset={} key={}", from.topic(), from.partition(), from.offset(), message.key(), e);
            bury(message, from, e.getMessage());
        }
    }

    /** Writes the command among the events; it takes effect when it is read there. */
    private void take(Command command, Origin origin) {
        forward(command.job(), origin.envelope(0, CommandTaken.of(command, retries.rules())), origin, Sinks.EVENTS);
        commit.request();
    }

    private void ring(Instant now) {
        for (Timer timer : timers.takeDue(now, TIMERS_AT_ONCE)) {
            ring(timer, now);
        }
        timers.next().ifPresent(alarm::set);
    }

    /** Writes among the events that the time has come; of no use to a job that has ended. */
    private void ring(Timer timer, Instant now) {
        if (jobs.load(timer.job()) instanceof JobState.Running running) {
            Origin origin = new Origin("timer-" + timer.job() + "-" + now.toEpochMilli() + "-" + timer.hashCode(), now, null);
            forward(timer.job(), origin.envelope(0, timer.rung(running.job().tenant())), origin, Sinks.EVENTS);
            commit.request();
        }
    }

    private void step(String job, Origin origin, Function<JobState, Outcome> apply) {
        JobState before = jobs.load(job);
        Outcome outcome = outcome(apply, before);
        if (outcome.state() != before) {
            jobs.save(job, before, outcome.state());
            runs.follow(job, before, outcome.state(), origin);
        }
        if (!outcome.effects().isEmpty()) {
            perform(job, outcome.effects(), origin);
        }
        if (dispatcher.release(origin)) {
            commit.request();
        }
    }

    /** Whatever a job does is told in its own trace, and not in that of what made it do so: a reminder has none. */
    private void perform(String job, List<Effect> effects, Origin origin) {
        Optional<JobTrace> trace = runs.trace(job);
        Origin traced = origin.in(trace.map(known -> known.job().traceparent()).orElse(null));
        int n = 0;
        for (Effect effect : effects) {
            perform(job, effect, traced, n++, trace);
        }
    }

    /** A defect of ours must not hold up all other jobs of the partition. */
    private static Outcome outcome(Function<JobState, Outcome> apply, JobState before) {
        try {
            return apply.apply(before);
        } catch (RuntimeException e) {
            throw new TransitionFailedException(e);
        }
    }

    private void perform(String job, Effect effect, Origin origin, int n, Optional<JobTrace> trace) {
        switch (effect) {
            case Effect.DispatchTask offer -> dispatcher.offer(offer, origin, n, trace);
            case Effect.TaskTaken taken -> dispatcher.take(taken, origin.now(), trace);
            case Effect.CancelTask(var task) -> {
                dispatcher.withdraw(task.stage(), task.job(), task.task(), task.attempt());
                forward(job, origin.envelope(n, task), origin, Sinks.CANCELLATIONS);
            }
            case Effect.AskAdmission(Job asking) -> admission(AdmissionRequest.asking(asking), origin);
            case Effect.LeaveAdmission(Job leaving) -> admission(AdmissionRequest.leaving(leaving), origin);
            case Effect.Forget(String forgotten) -> forward(forgotten, null, origin, Sinks.SNAPSHOTS);
            case Effect.EmitEvent(var event) -> {
                LOG.info("job={} tenant={} event={}", job, event.tenant(), event);
                forward(job, origin.envelope(n, event), origin, Sinks.EVENTS);
            }
            case Effect.EmitSnapshot(var snapshot) -> forward(job, origin.envelope(n, snapshot), origin, Sinks.SNAPSHOTS);
            case Effect.SetTimer(Timer timer, Instant due) -> {
                timers.set(timer, due);
                alarm.set(due);
            }
        }
    }

    /** At once: a job waits for the answer. */
    private void admission(AdmissionRequest request, Origin origin) {
        forward(request.tenant(), Json.write(request), origin, Sinks.ADMISSIONS);
        commit.request();
    }

    private void forward(String key, byte[] value, Origin origin, String sink) {
        context.forward(new Record<>(key, value, origin.timestamp()), sink);
    }

    private void bury(Record<String, byte[]> message, RecordMetadata from, String reason) {
        LOG.warn("topic={} partition={} offset={} key={} unreadable: {}", from.topic(), from.partition(), from.offset(), message.key(),
                reason);
        byte[] key = message.key() == null ? null : message.key().getBytes(StandardCharsets.UTF_8);
        DeadMessage dead = DeadMessage.of(from.topic(), from.partition(), from.offset(), key, reason,
                Instant.ofEpochMilli(message.timestamp()), message.value());
        context.forward(new Record<>(message.key(), Json.write(dead), message.timestamp()), Sinks.DEAD_MESSAGES);
        monitor.buried();
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            dispatcher.close();
        }
    }
}
