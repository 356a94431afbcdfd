package dev.atelier.workflow.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The tasks of one stage that wait for a worker. At most {@code window} are released and not yet started; which one is next is decided by
 * start-time fair queueing over tenants (Goyal, Vin and Cheng 1996), then priority, then the job's age, then order of arrival. Every
 * operation is O(log n). Knows nothing of Kafka; not for several threads.
 */
public final class FairQueue {
    private static final Comparator<Ticket> WITHIN_TENANT = Comparator.comparingInt(Ticket::priority).reversed()
            .thenComparing(Ticket::submittedAt).thenComparingLong(Ticket::order).thenComparing(Ticket::id);
    private static final Comparator<Tenant> AMONG_TENANTS = Comparator.comparingDouble(Tenant::start).thenComparing(Tenant::name);

    private final int window;
    private final ToDoubleFunction<String> weights;
    private final Map<String, Ticket> waiting = new HashMap<>();
    private final Map<String, Ticket> released = new HashMap<>();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private final TreeSet<Tenant> backlogged = new TreeSet<>(AMONG_TENANTS);
    private double virtualTime;

    /**
     * An empty queue.
     *
     * @param window how many tasks may be with the workers without having been started
     * @param weights a tenant's share beside others that wait as well; above 0
     */
    public FairQueue(int window, ToDoubleFunction<String> weights) {
        this.window = window;
        this.weights = weights;
    }

    /** Enqueues the task, unless this or a later attempt of it is here already. */
    public boolean offer(Ticket ticket) {
        if (attempt(waiting.get(ticket.id())) >= ticket.attempt() || attempt(released.get(ticket.id())) >= ticket.attempt()) {
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
    public Optional<Ticket> release() {
        if (released.size() >= window || backlogged.isEmpty()) {
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
        released.put(ticket.id(), ticket);
        forgetIdle();
        return Optional.of(ticket);
    }

    /** Counts a ticket as released without any choice: what was so before a restart. */
    public void restoreReleased(Ticket ticket) {
        released.put(ticket.id(), ticket);
    }

    /** Takes the fairness of before a restart up again; call it before any offer. */
    public void restoreTags(double virtualTime, Map<String, Double> finishTags) {
        this.virtualTime = virtualTime;
        finishTags.forEach((name, finish) -> tenants.computeIfAbsent(name, Tenant::new).finish = finish);
    }

    /** Forgets this attempt of the task and all before it: somebody has it, or nobody wants it. Says whether it was here. */
    public boolean withdraw(String id, int attempt) {
        Ticket out = released.get(id);
        if (out != null && out.attempt() <= attempt) {
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

        private String name() {
            return name;
        }
    }
}
