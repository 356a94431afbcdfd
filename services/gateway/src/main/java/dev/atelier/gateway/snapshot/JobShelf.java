package dev.atelier.gateway.snapshot;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The newest snapshot of every job, as read from the compacted topic. A tenant sees its own only. */
@ApplicationScoped
public class JobShelf {
    private static final Comparator<JobSnapshot> NEWEST_FIRST =
            Comparator.comparing(JobSnapshot::createdAt).thenComparing(JobSnapshot::job).reversed();

    @Inject
    FeedProgress progress;

    private final ConcurrentMap<String, JobSnapshot> jobs = new ConcurrentHashMap<>();
    /** Ids of each tenant's jobs that have not ended. */
    private final ConcurrentMap<String, Set<String>> open = new ConcurrentHashMap<>();
    /** Of these, those of which nothing has begun. */
    private final ConcurrentMap<String, Set<String>> notBegun = new ConcurrentHashMap<>();

    /** Keeps the snapshot unless a newer one is there; says whether it was kept. */
    boolean keep(JobSnapshot snapshot) {
        boolean kept = jobs.merge(snapshot.job(), snapshot, (old, fresh) -> fresh.version() > old.version() ? fresh : old) == snapshot;
        if (kept) {
            note(open, snapshot, !snapshot.state().ended());
            note(notBegun, snapshot, !snapshot.state().ended() && !begun(snapshot));
        }
        return kept;
    }

    private static void note(ConcurrentMap<String, Set<String>> byTenant, JobSnapshot job, boolean belongs) {
        Set<String> theirs = byTenant.computeIfAbsent(job.tenant(), _ -> ConcurrentHashMap.newKeySet());
        boolean _ = belongs ? theirs.add(job.job()) : theirs.remove(job.job());
    }

    /** The job is kept no longer. */
    void forget(String job) {
        JobSnapshot known = jobs.remove(job);
        if (known != null) {
            note(open, known, false);
            note(notBegun, known, false);
        }
    }

    /** All jobs that have not ended, of all tenants. */
    public Stream<JobSnapshot> openJobs() {
        return open.values().stream().flatMap(Set::stream).map(jobs::get).filter(job -> job != null && !job.state().ended());
    }

    /** How many of the tenant's jobs have not ended. */
    public int open(String tenant) {
        return open.getOrDefault(tenant, Set.of()).size();
    }

    /** How many of the tenant's jobs wait for anything of theirs to begin. */
    public int notBegun(String tenant) {
        return notBegun.getOrDefault(tenant, Set.of()).size();
    }

    private static boolean begun(JobSnapshot job) {
        return job.tasks().stream().anyMatch(task -> task.state() != TaskStatus.WAITING && task.state() != TaskStatus.READY);
    }

    /** When the tenant's last jobs ended, in no order. */
    public List<Instant> lastEnds(String tenant, int count) {
        return jobs.values().stream().filter(job -> job.tenant().equals(tenant) && job.endedAt() != null).map(JobSnapshot::endedAt)
                .sorted(Comparator.reverseOrder()).limit(count).toList();
    }

    public Optional<JobSnapshot> find(String tenant, String job) {
        return Optional.ofNullable(jobs.get(job)).filter(snapshot -> snapshot.tenant().equals(tenant));
    }

    /** The tenant's job; another tenant's is as absent as none. A job that another gateway has just accepted is waited for. */
    public JobSnapshot get(String tenant, String job) {
        return find(tenant, job).or(() -> findAfterReading(tenant, job)).orElseThrow(() ->
                new TerminalException(ErrorCode.JOB_NOT_FOUND, "There is no job '" + job + "'.", "GET /v1/jobs lists the jobs there are."));
    }

    private Optional<JobSnapshot> findAfterReading(String tenant, String job) {
        if (!progress.readUpToNow()) {
            throw new JobsNotReadException(job);
        }
        return find(tenant, job);
    }

    /** The tenant's jobs, in no order. */
    public Stream<JobSnapshot> all(String tenant) {
        return jobs.values().stream().filter(job -> job.tenant().equals(tenant));
    }

    /** Newest first, after the job of the id {@code cursor} where one is given. */
    public JobSlice list(String tenant, Optional<JobStatus> state, Optional<String> cursor, int limit) {
        return list(tenant, state, cursor, limit, _ -> true);
    }

    /** The same, of those jobs that the filter wants. */
    public JobSlice list(String tenant, Optional<JobStatus> state, Optional<String> cursor, int limit, Predicate<JobSnapshot> filter) {
        Optional<JobSnapshot> before = cursor.map(job -> get(tenant, job));
        return JobSlice.of(all(tenant)
                .filter(filter)
                .filter(job -> state.isEmpty() || job.state() == state.get())
                .filter(job -> before.isEmpty() || NEWEST_FIRST.compare(job, before.get()) > 0)
                .sorted(NEWEST_FIRST)
                .limit(limit + 1L)
                .toList(), limit);
    }
}
