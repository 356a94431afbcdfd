package dev.atelier.workflow.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The tasks of one stage that wait for a worker. Only a few, the {@link Window}, are released and not yet started; which one is next is
 * decided by start-time fair queueing over tenants (Goyal, Vin and Cheng 1996), then priority, then the job's age, then order of arrival. Every
 * operation is O(log n). Knows nothing of Kafka; not for several threads.
 */
public final class FairQueue {
    private static final Comparator<Ticket> WITHIN_TENANT = Comparator.comparingInt(Ticket::priority).reversed()
            .thenComparing(Ticket::submittedAt).thenComparingLong(Ticket::order).thenComparing(Ticket::id);
    /** Tags are often equal; then who comes back goes before those who have been served all along. */
    private static final Comparator<Tenant> AMONG_TENANTS = Comparator.comparingDouble(Tenant::start).thenComparingDouble(Tenant::finish)
            .thenComparing(Tenant::name);

    private final Window window;
    private final ToDoubleFunction<String> weights;
    private final Map<String, Ticket> waiting = new HashMap<>();
    private final Map<String, Released> released = new HashMap<>();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private final TreeSet<Tenant> backlogged = new TreeSet<>(AMONG_TENANTS);
    private double virtualTime;

    /**
     * An empty queue.
     *
     * @param window how many tasks may be with the workers without having been started
     * @param lead for how long at most a released task is to wait for a worker: as long as none waits half of it, the window grows. With
     *        zero it does not
     * @param weights a tenant's share beside others that wait as well; above 0
     */
    public FairQueue(int window, Duration lead, ToDoubleFunction<String> weights) {
        this.window = new Window(window, lead);
        this.weights = weights;
    }

    /** Enqueues the task, unless this or a later attempt of it is here already. */
    public boolean offer(Ticket ticket) {
        Released out = released.get(ticket.id());
        if (attempt(waiting.get(ticket.id())) >= ticket.attempt() || attempt(out == null ? null : out.ticket) >= ticket.attempt()) {
            return false;
        }
        withdraw(ticket.id(), ticket.attempt());
        waiting.put(ticket.id(), ticket);
        Tenant tenant = tenants.computeIfAbsent(ticket.tenant(), Tenant::new);
        if (tenant.queue.isEmpty()) {
            tenant.start = Math.max(virtualTime, tenant.finish);
            backlogged.add(tenant);
        }
        tenant.queue.add(ticket);
        return true;
    }

    /** The next task for the workers, if there is one and the window allows it; it counts as released from now on. */
    public Optional<Ticket> release(Instant now) {
        if (isFull() || backlogged.isEmpty()) {
            return Optional.empty();
        }
        Tenant tenant = backlogged.pollFirst();
        Ticket ticket = tenant.queue.pollFirst();
        virtualTime = tenant.start;
        tenant.finish = tenant.start + 1 / weights.applyAsDouble(tenant.name);
        tenant.start = tenant.finish;
        if (!tenant.queue.isEmpty()) {
            backlogged.add(tenant);
        }
        waiting.remove(ticket.id());
        released.put(ticket.id(), new Released(ticket, now));
        forgetIdle();
        return Optional.of(ticket);
    }

    /** Counts a ticket as released without any choice: what was so before a restart. */
    public void restoreReleased(Ticket ticket) {
        released.put(ticket.id(), new Released(ticket, null));
    }

    /** Takes the fairness of before a restart up again; call it before any offer. */
    public void restoreTags(double virtualTime, Map<String, Double> finishTags) {
        this.virtualTime = virtualTime;
        finishTags.forEach((name, finish) -> tenants.computeIfAbsent(name, Tenant::new).finish = finish);
    }

    /** A worker has begun this attempt of the task: as {@link #withdraw}. */
    public boolean take(String id, int attempt, Instant now) {
        Released out = released.get(id);
        if (out != null && out.at != null && out.ticket.attempt() == attempt) {
            window.taken(Duration.between(out.at, now), isFull() && !backlogged.isEmpty());
        }
        return withdraw(id, attempt);
    }

    /** Forgets this attempt of the task and all before it: somebody has it, or nobody wants it. Says whether it was here. */
    public boolean withdraw(String id, int attempt) {
        Released out = released.get(id);
        if (out != null && out.ticket.attempt() <= attempt) {
            released.remove(id);
            return true;
        }
        Ticket in = waiting.get(id);
        if (in == null || in.attempt() > attempt) {
            return false;
        }
        waiting.remove(id);
        Tenant tenant = tenants.get(in.tenant());
        tenant.queue.remove(in);
        if (tenant.queue.isEmpty()) {
            backlogged.remove(tenant);
        }
        return true;
    }

    /** The ticket of this attempt of the task, waiting or released. */
    public Optional<Ticket> find(String id, int attempt) {
        Released out = released.get(id);
        return Optional.ofNullable(out == null ? waiting.get(id) : out.ticket).filter(ticket -> ticket.attempt() == attempt);
    }

    /** How many wait here. */
    public int waiting() {
        return waiting.size();
    }

    /** How many are with the workers and not yet started. */
    public int released() {
        return released.size();
    }

    public double virtualTime() {
        return virtualTime;
    }

    /** Where each tenant's share is used up to, in virtual time; tenants that have nothing to catch up are left out. */
    public Map<String, Double> finishTags() {
        Map<String, Double> tags = new HashMap<>();
        tenants.values().stream().filter(tenant -> tenant.finish > virtualTime).forEach(tenant -> tags.put(tenant.name, tenant.finish));
        return tags;
    }

    private boolean isFull() {
        return released.size() >= window.size();
    }

    private void forgetIdle() {
        List<Tenant> idle = new ArrayList<>();
        if (tenants.size() > 2 * (backlogged.size() + 8)) {
            tenants.values().stream().filter(tenant -> tenant.queue.isEmpty() && tenant.finish <= virtualTime).forEach(idle::add);
        }
        idle.forEach(tenant -> tenants.remove(tenant.name));
    }

    private static int attempt(Ticket ticket) {
        return ticket == null ? 0 : ticket.attempt();
    }

    /** A ticket that went out, and when; {@code null} where that is not known any more. */
    private record Released(Ticket ticket, Instant at) {
    }

    private static final class Tenant {
        private final String name;
        private final TreeSet<Ticket> queue = new TreeSet<>(WITHIN_TENANT);
        private double start;
        private double finish;

        private Tenant(String name) {
            this.name = name;
        }

        private double start() {
            return start;
        }

        private double finish() {
            return finish;
        }

        private String name() {
            return name;
        }
    }
}
