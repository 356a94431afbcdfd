package dev.atelier.standalone.chaos.check;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.standalone.chaos.load.Accepted;
import dev.atelier.standalone.chaos.record.Entry;
import dev.atelier.standalone.chaos.record.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of the event log after a run, however stormy. Pure. */
public final class LogChecks {
    /** What may become of a job that nobody replays. */
    private static final Set<List<String>> WAYS = Set.of(List.of("running", "ended"), List.of("queued", "running", "ended"), List.of("queued", "ended"));

    private final History history;
    private final List<Accepted> accepted;
    private final List<String> violations = new ArrayList<>();

    private LogChecks(History history, List<Accepted> accepted) {
        this.history = history;
        this.accepted = accepted;
    }

    /** What does not hold; nothing where all is well. */
    public static List<String> violations(History history, List<Accepted> accepted) {
        LogChecks checks = new LogChecks(history, accepted);
        accepted.forEach(checks::checkEnds);
        accepted.forEach(checks::checkCancellation);
        checks.checkStrangers();
        checks.checkCommits();
        return checks.violations;
    }

    /** Accepted once, ended once, nothing after that; and the snapshot says the same. */
    private void checkEnds(Accepted job) {
        List<JobStateChanged> changes = changes(job.job());
        List<JobStatus> statuses = changes.stream().map(JobStateChanged::to).toList();
        if (!WAYS.contains(statuses.stream().map(status -> status.ended() ? "ended" : status.id()).toList())) {
            violations.add("job " + job.job() + " of " + job.tenant() + " went through " + statuses + "; it should wait, run and then end once");
            return;
        }
        JobSnapshot snapshot = history.snapshots().get(job.job());
        if (snapshot == null || snapshot.state() != statuses.getLast()) {
            violations.add("job " + job.job() + " ended as " + statuses.getLast() + ", but its snapshot says " + (snapshot == null ? "nothing" : snapshot.state()));
        } else if (snapshot.state() == JobStatus.FAILED || snapshot.state() == JobStatus.CANCELLED && job.cancelAnswer().isEmpty()) {
            violations.add("job " + job.job() + " ended as " + snapshot.state() + ", which nobody asked for: " + snapshot.failure());
        }
    }

    /** What the gateway answered to a cancellation still holds at the end. */
    private void checkCancellation(Accepted job) {
        JobStatus answer = job.cancelAnswer().orElse(JobStatus.RUNNING);
        JobSnapshot snapshot = history.snapshots().get(job.job());
        if (answer.ended() && snapshot != null && snapshot.state() != answer) {
            violations.add("the gateway said that job " + job.job() + " was " + answer + ", but it ended as " + snapshot.state());
        }
    }

    /** A request that was repeated must not have made a second job. */
    private void checkStrangers() {
        Set<String> known = accepted.stream().map(Accepted::job).collect(Collectors.toSet());
        history.events().keySet().stream().filter(job -> !known.contains(job)).forEach(job -> violations.add("nobody knows of job " + job));
    }

    /** Of all attempts at the same work, one says that it made the output; the others found it. */
    private void checkCommits() {
        Map<String, Set<String>> makers = new HashMap<>();
        for (List<Entry> entries : history.events().values()) {
            for (Entry entry : entries) {
                if (entry.event() instanceof TaskSucceeded done && !done.reused()) {
                    makers.computeIfAbsent(done.tenant() + "/" + done.contentKey(), _ -> new HashSet<>())
                            .add(done.job() + "/" + done.task() + " attempt " + done.attempt() + " on " + done.worker());
                }
            }
        }
        makers.forEach((key, some) -> {
            if (some.size() > 1) {
                violations.add("the output " + key + " was committed more than once: " + some);
            }
        });
    }

    private List<JobStateChanged> changes(String job) {
        return history.events().getOrDefault(job, List.of()).stream().map(Entry::event).filter(JobStateChanged.class::isInstance)
                .map(JobStateChanged.class::cast).toList();
    }
}
