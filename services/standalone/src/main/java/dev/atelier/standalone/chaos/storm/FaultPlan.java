package dev.atelier.standalone.chaos.storm;

import dev.atelier.standalone.chaos.fleet.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Which fault comes next: a seeded choice among the platform's processes, that does not depend on what happens meanwhile. Workers are hit
 * most often, as there are most of them; broker and store take seconds to come back and are hit less often.
 */
public final class FaultPlan {
    private static final Map<Role, Integer> WEIGHTS = Map.of(Role.WORKER, 10, Role.WORKFLOW, 5, Role.GATEWAY, 3, Role.BROKER, 2, Role.STORE, 2);
    private static final int SHORTEST_STOP_MILLIS = 1_000;
    private static final int LONGEST_STOP_MILLIS = 20_000;
    private static final Duration FULL = Duration.ofSeconds(6);
    /** Of a hundred. */
    private static final int WIRES = 8;

    private final Random random;
    private final List<Target> targets = new ArrayList<>();
    private final int fullDiskEvery;
    private int given;

    /**
     * A process that may be hit.
     *
     * @param member its name
     */
    public record Target(String member, Role role) {
    }

    /**
     * A plan of that seed.
     *
     * @param fullDiskEvery the disk becomes full with every so-manieth fault; 0 for never
     */
    public FaultPlan(long seed, List<Target> fleet, Set<Role> roles, int fullDiskEvery) {
        this.random = new Random(seed);
        this.fullDiskEvery = fullDiskEvery;
        fleet.stream().filter(target -> roles.contains(target.role())).forEach(targets::add);
    }

    /** The next fault. */
    public Fault next() {
        given++;
        int what = random.nextInt(100);
        Target target = target();
        int millis = SHORTEST_STOP_MILLIS + random.nextInt(LONGEST_STOP_MILLIS - SHORTEST_STOP_MILLIS);
        if (fullDiskEvery > 0 && given % fullDiskEvery == fullDiskEvery / 2) {
            return new Fault.FullDisk(FULL);
        }
        if (what < WIRES && hasInfrastructure()) {
            return new Fault.CutWires(random.nextBoolean() ? Role.BROKER : Role.STORE);
        }
        return switch (what % 3) {
            case 0 -> new Fault.Kill(target.member(), target.role());
            case 1 -> new Fault.Terminate(target.member(), target.role());
            default -> new Fault.Stop(target.member(), target.role(), stop(target.role(), millis));
        };
    }

    /** A stopped broker or store stops everything: they get a quarter of the time. */
    private static Duration stop(Role role, int millis) {
        return Duration.ofMillis(role == Role.BROKER || role == Role.STORE ? millis / 4 : millis);
    }

    private boolean hasInfrastructure() {
        return targets.stream().anyMatch(target -> target.role() == Role.BROKER || target.role() == Role.STORE);
    }

    private Target target() {
        List<Role> roles = targets.stream().map(Target::role).distinct().toList();
        int left = random.nextInt(roles.stream().mapToInt(WEIGHTS::get).sum());
        for (Role role : roles) {
            left -= WEIGHTS.get(role);
            if (left < 0) {
                List<Target> some = targets.stream().filter(target -> target.role() == role).toList();
                return some.get(random.nextInt(some.size()));
            }
        }
        throw new IllegalStateException("weights do not add up");
    }
}
