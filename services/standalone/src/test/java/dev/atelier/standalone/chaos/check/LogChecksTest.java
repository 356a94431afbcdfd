package dev.atelier.standalone.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.message.JobStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogChecksTest {
    private final Logs logs = new Logs().change(0, "j", null, JobStatus.RUNNING);

    @Test
    void shouldFindNothingWrongWithAJobThatRanAndEnded() {
        logs.change(2, "j", JobStatus.RUNNING, JobStatus.SUCCEEDED);

        assertThat(violations(null)).isEmpty();
    }

    @Test
    void shouldFindAJobThatNeverEnded() {
        assertThat(violations(null)).singleElement().asString().contains("[RUNNING]");
    }

    @Test
    void shouldFindAJobThatEndedTwice() {
        logs.change(2, "j", JobStatus.RUNNING, JobStatus.CANCELLED).change(3, "j", JobStatus.CANCELLED, JobStatus.SUCCEEDED);

        assertThat(violations(JobStatus.RUNNING)).singleElement().asString().contains("CANCELLED", "SUCCEEDED");
    }

    @Test
    void shouldFindAnEndThatContradictsTheGatewaysAnswer() {
        logs.change(2, "j", JobStatus.RUNNING, JobStatus.SUCCEEDED);

        assertThat(violations(JobStatus.CANCELLED)).singleElement().asString().contains("the gateway said");
        assertThat(violations(JobStatus.SUCCEEDED)).isEmpty();
        assertThat(violations(JobStatus.RUNNING)).isEmpty();
    }

    @Test
    void shouldFindAFailureAndACancellationThatNobodyAskedFor() {
        logs.change(2, "j", JobStatus.RUNNING, JobStatus.CANCELLED);

        assertThat(violations(null)).singleElement().asString().contains("nobody asked for");
    }

    @Test
    void shouldFindAJobThatNobodySubmitted() {
        logs.change(2, "j", JobStatus.RUNNING, JobStatus.SUCCEEDED).change(1, "twin", null, JobStatus.RUNNING);

        assertThat(violations(null)).containsExactly("nobody knows of job twin");
    }

    @Test
    void shouldFindAnOutputThatTwoSayTheyMade() {
        logs.succeeded(1, "j", "worker-1", false).succeeded(1, "j", "worker-1", false).succeeded(1.5, "j", "worker-2", true)
                .change(2, "j", JobStatus.RUNNING, JobStatus.SUCCEEDED);
        assertThat(violations(null)).isEmpty();

        logs.succeeded(3, "j", "worker-2", false);
        assertThat(violations(null)).singleElement().asString().contains("committed more than once");
    }

    private List<String> violations(JobStatus cancelAnswer) {
        return LogChecks.violations(logs.history(), List.of(Logs.accepted("j", cancelAnswer)));
    }
}
