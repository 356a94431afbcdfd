package dev.atelier.gateway.quota;

import dev.atelier.gateway.snapshot.JobShelf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Holds tenants to their quotas. What counts is what this gateway has seen of all jobs, and what it is about to send itself: exact for one
 * gateway; several may together let in as many jobs too many as they accept within the time that a snapshot takes to reach the others.
 */
@ApplicationScoped
public class Quotas {
    private static final int ENDS_LOOKED_AT = 20;

    private final JobShelf shelf;
    private final Quota forAll;
    private final Map<String, Quota> byTenant = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();

    Quotas(JobShelf shelf, QuotaConfig config) {
        this.shelf = shelf;
        forAll = new Quota(config.running(), config.queued());
        config.tenants().forEach((tenant, own) -> byTenant.put(tenant,
                new Quota(own.running().isPresent() ? own.running() : config.running(), own.queued().orElse(config.queued()))));
    }

    /** How many of the tenant's jobs may run at once; {@code null} for any number. */
    public Integer maxRunning(String tenant) {
        OptionalInt running = of(tenant).running();
        return running.isPresent() ? running.getAsInt() : null;
    }

    public Quota of(String tenant) {
        return byTenant.getOrDefault(tenant, forAll);
    }

    /** A place for one job, to be closed once the job can be seen; {@link QuotaExceededException} where there is none. */
    public synchronized Place reserve(String tenant) {
        Quota quota = of(tenant);
        int sending = underWay.getOrDefault(tenant, 0);
        int taken = sending + (quota.running().isPresent() ? shelf.open(tenant)
                : Math.min(shelf.notBegun(tenant), quota.queued()));
        int allowed = quota.running().orElse(0) + quota.queued();
        if (taken >= allowed) {
            throw new QuotaExceededException(tenant, taken, allowed,
                    Pace.untilNextEnd(shelf.lastEnds(tenant, ENDS_LOOKED_AT), Instant.now()));
        }
        underWay.merge(tenant, 1, Integer::sum);
        return () -> release(tenant);
    }

    private synchronized void release(String tenant) {
        underWay.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Kept for a job that is being sent. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
