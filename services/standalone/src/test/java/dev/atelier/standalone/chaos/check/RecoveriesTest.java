package dev.atelier.standalone.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.chaos.fleet.Role;
import dev.atelier.standalone.chaos.load.Answered;
import dev.atelier.standalone.chaos.storm.Fault;
import dev.atelier.standalone.chaos.storm.Strike;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
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

    private List<Double> after(double seconds, Fault fault) {
        List<Answered> answers = List.of(new Answered(Logs.at(3), "gateway-2"), new Answered(Logs.at(5), "gateway-1"));
        return Recoveries.of(List.of(new Strike(Logs.at(seconds), fault)), logs.history(), answers).get(fault.kind());
    }
}
