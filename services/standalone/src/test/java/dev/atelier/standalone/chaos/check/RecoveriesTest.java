package dev.atelier.standalone.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.chaos.fleet.Role;
import dev.atelier.standalone.chaos.load.Answered;
import dev.atelier.standalone.chaos.storm.Fault;
import dev.atelier.standalone.chaos.storm.Strike;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
    private static final List<Answered> ANSWERS = List.of(new Answered(Logs.at(3), "gateway-2"), new Answered(Logs.at(5), "gateway-1"));

    private final Logs logs = new Logs();

    @Test
    void shouldMeasureUntilAKilledWorkersTaskIsStartedAgain() {
        logs.started(1, "j", "worker-1").started(3.5, "j", "worker-2").started(1, "k", "worker-2").succeeded(1.5, "i", "worker-1", false);

        assertThat(after(2, new Fault.Kill("worker-1", Role.WORKER))).containsExactly(1.5);
    }

    @Test
    void shouldMeasureUntilEveryBusyPartitionMoves() {
        for (String job : List.of("j1", "j2", "j3", "other1", "other2", "other3")) {
            logs.change(0, job, null, JobStatus.RUNNING).change(60, job, JobStatus.RUNNING, JobStatus.SUCCEEDED);
        }
        logs.moved(1.9, 0).moved(2.1, 0).moved(3, 0).moved(4.5, 1);

        assertThat(after(2, new Fault.Kill("broker", Role.BROKER))).containsExactly(2.5);
    }

    @Test
    void shouldMeasureUntilSomebodyMakesANewOutput() {
        logs.succeeded(2.1, "j", "worker-1", false).succeeded(3, "j", "worker-1", true).succeeded(4, "k", "worker-1", false);

        assertThat(after(2, new Fault.Kill("store", Role.STORE))).containsExactly(2.0);
    }

    @Test
    void shouldMeasureUntilTheGatewayAnswers() {
        assertThat(after(2, new Fault.Kill("gateway-1", Role.GATEWAY))).containsExactly(3.0);
    }

    @Test
    void shouldCountFromTheLastFaultOnTheWayToo() {
        Strike killed = strike(2, new Fault.Kill("gateway-1", Role.GATEWAY));

        assertThat(of(killed, strike(3, new Fault.Kill("broker", Role.BROKER)))).isEqualTo(new Recovery(killed, 3, 2));
        assertThat(of(killed, strike(2.5, new Fault.Stop("workflow-1", Role.WORKFLOW, Duration.ofSeconds(2))))).isEqualTo(new Recovery(killed, 3, .5));
        assertThat(of(killed, strike(4, new Fault.Kill("worker-1", Role.WORKER)))).isEqualTo(new Recovery(killed, 3, 3));
        assertThat(of(killed, strike(4, new Fault.Stop("broker", Role.BROKER, Duration.ofSeconds(9))))).isEqualTo(new Recovery(killed, 3, 3));
    }

    private Recovery of(Strike first, Strike second) {
        return Recoveries.of(List.of(first, second), logs.history(), ANSWERS).get(first.fault().kind()).getFirst();
    }

    private List<Double> after(double seconds, Fault fault) {
        return Recoveries.of(List.of(strike(seconds, fault)), logs.history(), ANSWERS).get(fault.kind()).stream().map(Recovery::whole).toList();
    }

    private static Strike strike(double seconds, Fault fault) {
        return new Strike(Logs.at(seconds), fault);
    }
}
