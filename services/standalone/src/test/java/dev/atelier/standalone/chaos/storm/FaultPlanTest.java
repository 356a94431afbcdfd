package dev.atelier.standalone.chaos.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standalone.chaos.fleet.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final List<FaultPlan.Target> FLEET = List.of(new FaultPlan.Target("broker", Role.BROKER), new FaultPlan.Target("store", Role.STORE),
            new FaultPlan.Target("workflow-1", Role.WORKFLOW), new FaultPlan.Target("gateway-1", Role.GATEWAY), new FaultPlan.Target("worker-1", Role.WORKER),
            new FaultPlan.Target("worker-2", Role.WORKER));

    @Test
    void shouldComeOutTheSameForTheSameSeed() {
        assertThat(faults(7, EnumSet.allOf(Role.class), 25)).isEqualTo(faults(7, EnumSet.allOf(Role.class), 25));
        assertThat(faults(7, EnumSet.allOf(Role.class), 25)).isNotEqualTo(faults(8, EnumSet.allOf(Role.class), 25));
    }

    @Test
    void shouldHitEveryProcessInEveryWay() {
        List<String> kinds = faults(1, EnumSet.allOf(Role.class), 25).stream().map(Fault::kind).distinct().toList();

        assertThat(kinds).hasSize(3 * Role.values().length + 3);
    }

    @Test
    void shouldLeaveInPeaceWhatIsNotToBeHit() {
        assertThat(faults(1, Set.of(Role.WORKER), 0)).allSatisfy(fault -> assertThat(fault.kind()).startsWith("worker"));
    }

    private static List<Fault> faults(long seed, Set<Role> roles, int fullDiskEvery) {
        FaultPlan plan = new FaultPlan(seed, FLEET, roles, fullDiskEvery);
        return IntStream.range(0, 600).mapToObj(_ -> plan.next()).toList();
    }
}
