package dev.atelier.standalone.chaos.storm;

import dev.atelier.standalone.chaos.fleet.Fleet;
import dev.atelier.standalone.chaos.fleet.Member;
import dev.atelier.standalone.chaos.fleet.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does to the fleet what the plan says, one fault after the other at a fixed pace, until it is told to end. */
public final class Storm implements AutoCloseable {
    private static final int MOST_SKIPPED = 20;

    private final Fleet fleet;
    private final FaultPlan plan;
    private final Consumer<Strike> told;
    private final List<Strike> strikes = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("storm").factory());

    private Storm(Fleet fleet, FaultPlan plan, Consumer<Strike> told) {
        this.fleet = fleet;
        this.plan = plan;
        this.told = told;
    }

    /** Breaks loose. */
    public static Storm begin(Fleet fleet, FaultPlan plan, Duration every, Consumer<Strike> told) {
        Storm storm = new Storm(fleet, plan, told);
        storm.clock.scheduleAtFixedRate(storm::strike, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return storm;
    }

    /** All faults so far. */
    public synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    private void strike() {
        Fault fault = nextOf(plan);
        Strike strike = new Strike(Instant.now(), fault);
        perform(fault);
        synchronized (this) {
            strikes.add(strike);
        }
        told.accept(strike);
    }

    /** What is dead already cannot be hit: the next one is. */
    private Fault nextOf(FaultPlan plan) {
        Fault fault = plan.next();
        for (int n = 0; n < MOST_SKIPPED && !hits(fault); n++) {
            fault = plan.next();
        }
        return fault;
    }

    private boolean hits(Fault fault) {
        return switch (fault) {
            case Fault.OfProcess hit -> member(hit.member()).child().isAlive();
            case Fault.CutWires _, Fault.FullDisk _ -> true;
        };
    }

    private void perform(Fault fault) {
        switch (fault) {
            case Fault.Kill kill -> member(kill.member()).kill();
            case Fault.Terminate terminate -> member(terminate.member()).terminate();
            case Fault.Stop stop -> member(stop.member()).stop(stop.time());
            case Fault.CutWires(Role role) -> (role == Role.STORE ? fleet.storeWire() : fleet.brokerWire()).cut();
            case Fault.FullDisk(Duration time) -> {
                fleet.disk().fill(List.of(member("broker"), member("store")));
                clock.schedule(fleet.disk()::free, time.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private Member member(String name) {
        return fleet.members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
    }

    /** No more faults; what is still stopped or full recovers. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fleet.disk().free();
        fleet.members().forEach(Member::resume);
    }
}
