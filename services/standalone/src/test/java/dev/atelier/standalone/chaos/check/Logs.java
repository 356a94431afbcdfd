package dev.atelier.standalone.chaos.check;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.standalone.chaos.load.Accepted;
import dev.atelier.standalone.chaos.record.Entry;
import dev.atelier.standalone.chaos.record.History;
import dev.atelier.standalone.chaos.record.Movement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run's log as tests write it; times are seconds after the start. */
final class Logs {
    static final Instant START = Instant.parse("2026-11-26T20:00:00Z");
    private final Map<String, List<Entry>> events = new LinkedHashMap<>();
    private final Map<String, JobSnapshot> snapshots = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();

    static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    static Accepted accepted(String job, JobStatus cancelAnswer) {
        return new Accepted(job, "anna", false, START, Optional.ofNullable(cancelAnswer));
    }

    Logs change(double seconds, String job, JobStatus from, JobStatus to) {
        snapshots.put(job, new JobSnapshot(job, "anna", to, null, 5, START, START, null, null, List.of(), null, null, 1));
        return add(seconds, new JobStateChanged(job, "anna", from, to, null, 1));
    }

    Logs started(double seconds, String job, String worker) {
        return add(seconds, new TaskStarted(job, "anna", "warm-up", Stage.WARM_UP, 1, worker, 0));
    }

    Logs succeeded(double seconds, String job, String worker, boolean reused) {
        return add(seconds, new TaskSucceeded(job, "anna", "warm-up", Stage.WARM_UP, 1, worker, "key", reused, 5));
    }

    Logs moved(double seconds, int partition) {
        movements.add(new Movement(at(seconds), partition));
        return this;
    }

    private Logs add(double seconds, Event event) {
        events.computeIfAbsent(event.job(), _ -> new ArrayList<>()).add(new Entry(at(seconds), event));
        return this;
    }

    History history() {
        Map<String, Integer> partitions = new HashMap<>();
        events.keySet().forEach(job -> partitions.put(job, job.startsWith("other") ? 1 : 0));
        return new History(events, partitions, snapshots, movements, Map.of());
    }
}
