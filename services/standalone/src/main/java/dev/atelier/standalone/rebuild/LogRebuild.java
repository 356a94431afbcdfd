package dev.atelier.standalone.rebuild;

import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CommandTaken;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.workflow.core.Effect;
import dev.atelier.workflow.log.LogLine;
import dev.atelier.workflow.log.Rebuild;
import dev.atelier.workflow.log.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Rebuilds all jobs from a broker's topics of commands and events alone. */
final class LogRebuild {
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final TopicReader topics;
    private final Optional<Histories> histories;
    private final Rebuild rebuild = new Rebuild();
    private final Map<String, JobSnapshot> newest = new HashMap<>();
    private long commands;
    private long taken;

    LogRebuild(Brokers brokers, Optional<Histories> histories) {
        this.topics = new TopicReader(brokers);
        this.histories = histories;
    }

    /**
     * Reads the log to its present end.
     *
     * @param verify whether to hold the snapshots that the platform shows against what the log makes
     */
    RebuildReport run(boolean verify) {
        Map<String, JobSnapshot> shown = verify ? shown() : Map.of();
        Optional<Verification> verification = verify ? Optional.of(new Verification(shown)) : Optional.empty();
        topics.read(Topics.COMMANDS, this::command);
        topics.read(Topics.EVENTS, record -> event(record, verification));
        histories.ifPresent(files -> newest.values().forEach(files::end));
        return new RebuildReport(rebuild.jobs().size(), rebuild.records(), rebuild.passedOver(), commands, taken,
                verification.map(Verification::same).orElse(null),
                verification.map(found -> found.differences(withoutNew(shown))).orElse(null));
    }

    /**
     * The rebuilt jobs, without those that came while the log was read: they are shown by now, or as soon as the workflow has got to them.
     */
    private Set<String> withoutNew(Map<String, JobSnapshot> shown) {
        Set<String> jobs = new HashSet<>(rebuild.jobs().keySet());
        for (int look = 0; look < LOOKS && !shown.keySet().containsAll(jobs); look++) {
            pause();
            Set<String> meanwhile = shown().keySet();
            jobs.removeIf(job -> !shown.containsKey(job) && meanwhile.contains(job));
        }
        return jobs;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the workflow was waited for", e);
        }
    }

    private Map<String, JobSnapshot> shown() {
        Map<String, JobSnapshot> shown = new HashMap<>();
        topics.read(Topics.JOBS, record -> {
            if (record.value() == null) {
                shown.remove(record.key());
            } else if (message(record.value()).orElse(null) instanceof JobSnapshot snapshot) {
                shown.put(snapshot.job(), snapshot);
            }
        });
        return shown;
    }

    private void command(ConsumerRecord<String, byte[]> record) {
        if (message(record.value()).isPresent()) {
            commands++;
            histories.ifPresent(files -> files.add(line(record)));
        }
    }

    private void event(ConsumerRecord<String, byte[]> record, Optional<Verification> verification) {
        Optional<Message> message = message(record.value());
        message.ifPresent(_ -> histories.ifPresent(files -> files.add(line(record))));
        taken += message.filter(CommandTaken.class::isInstance).isPresent() ? 1 : 0;
        for (Effect effect : rebuild.take(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()))) {
            if (effect instanceof Effect.EmitSnapshot(JobSnapshot snapshot)) {
                newest.put(snapshot.job(), snapshot);
                verification.ifPresent(found -> found.take(snapshot));
            }
        }
    }

    private static LogLine line(ConsumerRecord<String, byte[]> record) {
        return LogLine.of(record.topic(), record.key(), Instant.ofEpochMilli(record.timestamp()), record.value());
    }

    private static Optional<Message> message(byte[] value) {
        try {
            return Optional.of(Messages.read(value).data());
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }
}
