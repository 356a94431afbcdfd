package dev.atelier.gateway.snapshot;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.trace.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The newest snapshot of every job, as read from the compacted topic. A tenant sees its own only. */
@ApplicationScoped
public class JobShelf {
    @Inject
    FeedProgress progress;

    private final ConcurrentMap<String, ShelvedJob> jobs = new ConcurrentHashMap<>();
    /** Each tenant's jobs, newest first. */
    private final ConcurrentMap<String, NavigableSet<Place>> places = new ConcurrentHashMap<>();
    /** Ids of each tenant's jobs that have not ended. */
    private final ConcurrentMap<String, Set<String>> open = new ConcurrentHashMap<>();
    /** Of these, those of which nothing has begun. */
    private final ConcurrentMap<String, Set<String>> notBegun = new ConcurrentHashMap<>();

    /** Where a job stands among its tenant's. */
    private record Place(Instant createdAt, String job) implements Comparable<Place> {
        private static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::createdAt).thenComparing(Place::job).reversed();

        static Place of(ShelvedJob job) {
            return new Place(job.createdAt(), job.job());
        }

        @Override
        public int compareTo(Place other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }

    /** Keeps the snapshot unless a newer one is there; says whether it was kept. */
    boolean keep(JobSnapshot snapshot) {
        return keep(snapshot, Optional.empty());
    }

    /** The same, with where the job is in its trace. */
    boolean keep(JobSnapshot snapshot, Optional<TraceContext> trace) {
        ShelvedJob known = jobs.get(snapshot.job());
        if (known != null && known.version() >= snapshot.version()) {
            return false;
        }
        ShelvedJob fresh = ShelvedJob.of(snapshot, trace);
        boolean kept = jobs.merge(snapshot.job(), fresh, (old, young) -> young.version() > old.version() ? young : old) == fresh;
        if (kept) {
            places.computeIfAbsent(fresh.tenant(), _ -> new ConcurrentSkipListSet<>()).add(Place.of(fresh));
            note(open, fresh, !fresh.state().ended());
            note(notBegun, fresh, !fresh.state().ended() && !fresh.begun());
        }
        return kept;
    }

    private static void note(ConcurrentMap<String, Set<String>> byTenant, ShelvedJob job, boolean belongs) {
        Set<String> theirs = byTenant.computeIfAbsent(job.tenant(), _ -> ConcurrentHashMap.newKeySet());
        boolean _ = belongs ? theirs.add(job.job()) : theirs.remove(job.job());
    }

    /** The job is kept no longer. */
    void forget(String job) {
        ShelvedJob known = jobs.remove(job);
        if (known != null) {
            places.getOrDefault(known.tenant(), new ConcurrentSkipListSet<>()).remove(Place.of(known));
            note(open, known, false);
            note(notBegun, known, false);
        }
    }

    /** All jobs that have not ended, of all tenants. */
    public Stream<ShelvedJob> openJobs() {
        return open.values().stream().flatMap(Set::stream).map(jobs::get).filter(job -> job != null && !job.state().ended());
    }

    /** How many jobs, of all tenants, wait for a replay. */
    public long parked() {
        return jobs.values().stream().filter(job -> job.state() == JobStatus.PARKED).count();
    }

    /** The job's span in its latest trace, if anybody follows it. */
    public Optional<TraceContext> trace(String job) {
        return Optional.ofNullable(jobs.get(job)).flatMap(ShelvedJob::trace);
    }

    /** How many of the tenant's jobs have not ended. */
    public int open(String tenant) {
        return open.getOrDefault(tenant, Set.of()).size();
    }

    /** How many of the tenant's jobs wait for anything of theirs to begin. */
    public int notBegun(String tenant) {
        return notBegun.getOrDefault(tenant, Set.of()).size();
    }

    /** When the tenant's last jobs ended, in no order. */
    public List<Instant> lastEnds(String tenant, int count) {
        return all(tenant).flatMap(job -> job.endedAt().stream()).sorted(Comparator.reverseOrder()).limit(count).toList();
    }

    Optional<ShelvedJob> look(String tenant, String job) {
        return Optional.ofNullable(jobs.get(job)).filter(found -> found.tenant().equals(tenant));
    }

    public Optional<JobSnapshot> find(String tenant, String job) {
        return look(tenant, job).map(ShelvedJob::snapshot);
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

    /** The tenant's jobs, newest first. */
    public Stream<ShelvedJob> all(String tenant) {
        return at(places.getOrDefault(tenant, new ConcurrentSkipListSet<>()));
    }

    private Stream<ShelvedJob> at(NavigableSet<Place> some) {
        return some.stream().map(place -> jobs.get(place.job())).filter(Objects::nonNull);
    }

    /** Newest first, after the job of the id {@code cursor} where one is given. */
    public JobSlice list(String tenant, Optional<JobStatus> state, Optional<String> cursor, int limit) {
        return list(tenant, state, cursor, limit, _ -> true);
    }

    /** The same, of those jobs that the filter wants. */
    public JobSlice list(String tenant, Optional<JobStatus> state, Optional<String> cursor, int limit, Predicate<ShelvedJob> filter) {
        Optional<Place> before = cursor.map(job -> get(tenant, job)).map(job -> new Place(job.createdAt(), job.job()));
        NavigableSet<Place> theirs = places.getOrDefault(tenant, new ConcurrentSkipListSet<>());
        return JobSlice.of(at(before.map(place -> theirs.tailSet(place, false)).orElse(theirs))
                .filter(job -> state.isEmpty() || job.state() == state.get())
                .filter(filter)
                .limit(limit + 1L)
                .map(ShelvedJob::snapshot)
                .toList(), limit);
    }
}
