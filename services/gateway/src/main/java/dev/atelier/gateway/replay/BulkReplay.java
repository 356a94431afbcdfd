package dev.atelier.gateway.replay;

import dev.atelier.gateway.snapshot.ShelvedJob;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.ReplayJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses the jobs of a replay of many. */
final class BulkReplay {
    private static final Set<JobStatus> BROKEN = Set.of(JobStatus.FAILED, JobStatus.PARKED);

    private final Optional<Stage> stage;
    private final Instant since;

    BulkReplay(BulkReplayRequest request, Instant now) {
        stage = Optional.ofNullable(request.stage()).map(Stages::named);
        since = Since.parse(request.failedSince(), now);
    }

    /** Jobs that failed or were parked in the stage since then, the earliest first. */
    List<JobSnapshot> choose(Stream<ShelvedJob> jobs) {
        return jobs.filter(job -> BROKEN.contains(job.state())).map(ShelvedJob::snapshot).filter(this::matches)
                .sorted(Comparator.comparing(JobSnapshot::endedAt).thenComparing(JobSnapshot::job)).toList();
    }

    private boolean matches(JobSnapshot job) {
        return !job.endedAt().isBefore(since)
                && (stage.isEmpty() ? Stages.unfinished(job).isPresent() : Stages.brokeIn(job, stage.get()));
    }

    Stage from(JobSnapshot job) {
        return stage.or(() -> Stages.unfinished(job)).orElseThrow();
    }

    /** Bound to the version that was chosen: sent twice, it replays once. */
    ReplayJob command(JobSnapshot job, boolean fresh) {
        return new ReplayJob(job.job(), job.tenant(), from(job), fresh, job.version());
    }
}
