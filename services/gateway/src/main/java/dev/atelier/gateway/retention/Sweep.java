package dev.atelier.gateway.retention;

import dev.atelier.gateway.retention.RetentionReport.ForgottenJob;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Forgets jobs that ended long ago, then deletes what no job refers to any more. */
final class Sweep {
    private static final Duration FORGETTING = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ObjectStore store;
    private final JobIndex index;
    private final Function<String, Optional<Duration>> ages;
    private final Instant now;
    private final Instant oldEnough;
    private final Tally tally = new Tally();

    /**
     * A sweep that has looked at nothing yet.
     *
     * @param ages how long each tenant's jobs are kept after their end; empty for ever
     * @param grace how long what nobody refers to is left alone
     */
    Sweep(ObjectStore store, JobIndex index, Function<String, Optional<Duration>> ages, Duration grace, Instant now) {
        this.store = store;
        this.index = index;
        this.ages = ages;
        this.now = now;
        this.oldEnough = now.minus(grace);
    }

    /** What would go, as it is now. */
    RetentionReport look(Optional<String> tenant) {
        List<ForgottenJob> jobs = expired(tenant);
        Set<String> ids = jobs.stream().map(ForgottenJob::job).collect(Collectors.toSet());
        for (String each : tenants(tenant)) {
            Set<String> references = index.references(each, ids);
            new ArtifactSweep(store, each, oldEnough, tally).look(references);
            new CheckpointSweep(store, each, oldEnough, tally).sweep(references, true);
            new InputSweep(store, each, oldEnough, tally).sweep(references, true);
        }
        return tally.report(true, jobs);
    }

    /** @param forget sends the command; what the job's end left elsewhere is its matter, too */
    RetentionReport run(Optional<String> tenant, Consumer<ForgetJob> forget) {
        List<ForgottenJob> jobs = forget(expired(tenant), forget);
        for (String each : tenants(tenant)) {
            Supplier<Set<String>> references = () -> index.catchUp().references(each, Set.of());
            new ArtifactSweep(store, each, oldEnough, tally).sweep(references);
            new CheckpointSweep(store, each, oldEnough, tally).sweep(references.get(), false);
            new InputSweep(store, each, oldEnough, tally).sweep(references.get(), false);
        }
        return tally.report(false, jobs);
    }

    private List<ForgottenJob> expired(Optional<String> tenant) {
        return index.catchUp().jobs().stream().filter(job -> tenant.isEmpty() || job.tenant().equals(tenant.get()))
                .filter(job -> job.endedAt() != null && ages.apply(job.tenant()).filter(age -> job.endedAt().isBefore(now.minus(age)))
                        .isPresent())
                .map(job -> new ForgottenJob(job.id(), job.tenant(), job.endedAt()))
                .sorted(Comparator.comparing(ForgottenJob::endedAt)).toList();
    }

    /** Those that the workflow has forgotten; one that was replayed in time stays, and so does what it refers to. */
    private List<ForgottenJob> forget(List<ForgottenJob> jobs, Consumer<ForgetJob> forget) {
        jobs.forEach(job -> forget.accept(new ForgetJob(job.job(), job.tenant())));
        List<ForgottenJob> left = new ArrayList<>(jobs);
        long end = System.nanoTime() + FORGETTING.toNanos();
        while (!left.isEmpty() && System.nanoTime() < end && pause()) {
            index.catchUp();
            left.removeIf(job -> !index.has(job.job()));
        }
        Set<ForgottenJob> kept = new HashSet<>(left);
        return jobs.stream().filter(job -> !kept.contains(job)).toList();
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Set<String> tenants(Optional<String> tenant) {
        return tenant.map(Set::of).orElseGet(() -> store.folders("").stream().filter(ObjectKeys::isTenant)
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
