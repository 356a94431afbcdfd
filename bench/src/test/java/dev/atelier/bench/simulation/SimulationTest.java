package dev.atelier.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.bench.simulation.SimulationSettings.Network;
import dev.atelier.bench.simulation.SimulationSettings.Trouble;
import dev.atelier.schemas.message.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Network NETWORK = new Network(Duration.ofMillis(3), Duration.ofMillis(7), Duration.ofNanos(500_000));
    private static final Duration LEAD = Duration.ofMillis(250);
    private static final TenantClass MANY = new TenantClass("many", 8, 1, 1500, false);
    private static final TenantClass HEAVY = new TenantClass("heavy", 2, 4, 1500, false);
    private static final TenantClass SINGLE = new TenantClass("single", 30, 1, 30, true);

    @Test
    void shouldFinishAllJobsCloseToTheIdealAndFairly() {
        SimulationReport report = run(settings(Trouble.NONE, List.of(MANY, HEAVY, SINGLE)));

        assertThat(report.ends()).isEqualTo(Map.of(JobStatus.SUCCEEDED, 3030));
        assertThat(report.ratio()).isBetween(1.0, 1.2);
        assertThat(report.fairness().jain()).isGreaterThan(.99);
        assertThat(report.classes().getLast().waiting().p99()).isLessThan(10);
        assertThat(report.losses().wastedSeconds()).isZero();
    }

    @Test
    void shouldGiveTheSameFiguresForTheSameSeed() {
        SimulationSettings settings = settings(trouble(.05, .01, 5), List.of(MANY, SINGLE));

        assertThat(run(settings).lines()).isEqualTo(run(settings).lines());
    }

    @Test
    void shouldEndEveryJobInAllTrouble() {
        SimulationReport report = run(settings(trouble(.2, .02, 20), List.of(MANY, SINGLE)));

        assertThat(report.ends().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1530);
        assertThat(report.ends()).containsOnlyKeys(JobStatus.SUCCEEDED, JobStatus.PARKED);
        assertThat(report.ends().get(JobStatus.SUCCEEDED)).isGreaterThan(1450);
        assertThat(report.losses().failures()).isPositive();
        assertThat(report.losses().deaths()).isPositive();
        assertThat(report.losses().departures()).isPositive();
        assertThat(report.ratio()).as("for all that is lost").isLessThan(4);
    }

    @Test
    void shouldServeASingleJobBesideManyAlmostAsOnIdleWorkers() {
        SimulationSettings all = settings(Trouble.NONE, List.of(MANY, HEAVY, SINGLE));

        SimulationReport alone = run(all.with(List.of(SINGLE)));

        assertThat(alone.makespan()).isGreaterThan(.5 * run(all).makespan());
        assertThat(alone.classes().getFirst().waiting().p50()).isLessThan(.1);
        assertThat(run(all).classes().getLast().waiting().p50()).isLessThan(6);
    }

    @Test
    void shouldGiveWeightsTheirShare() {
        TenantClass light = new TenantClass("light", 1, 1, 2000, false);
        TenantClass heavy = new TenantClass("heavy", 1, 3, 2000, false);

        SimulationReport report = run(settings(Trouble.NONE, List.of(light, heavy)));

        assertThat(report.fairness().share(light)).isCloseTo(1, within(.02));
        assertThat(report.fairness().share(heavy)).isCloseTo(1, within(.02));
        assertThat(report.classes().getFirst().turnaround().p50()).isGreaterThan(1.5 * report.classes().getLast().turnaround().p50());
    }

    @Test
    void shouldRefuseFewerWorkersThanStages() {
        assertThatThrownBy(() -> new SimulationSettings(5, List.of(MANY), JobSize.SMALL, 1, SimulationSettings.GPU_SECONDS, .5, NETWORK,
                Trouble.NONE, 0, 4, 2, LEAD)).hasMessageContaining("5 workers");
    }

    @Test
    void shouldDrawItsPlot() {
        SimulationReport report = run(settings(Trouble.NONE, List.of(MANY, HEAVY, SINGLE)));

        assertThat(SimulationPlot.png(report)).startsWith(0x89, 'P', 'N', 'G');
    }

    private static Trouble trouble(double failing, double dying, double leaving) {
        return new Trouble(failing, dying, leaving, Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    private static SimulationReport run(SimulationSettings settings) {
        return Simulation.run(settings, _ -> { });
    }

    private static SimulationSettings settings(Trouble trouble, List<TenantClass> tenants) {
        return new SimulationSettings(200, tenants, JobSize.SMALL, 1, SimulationSettings.GPU_SECONDS, .5, NETWORK, trouble, 0, 4, 2, LEAD);
    }
}
