package dev.atelier.standalone.command;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.follow.Display;
import dev.atelier.standalone.follow.Follower;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;

/** Tells how a job ended. */
public final class JobEnd {
    private final Terminal terminal;
    private final boolean json;

    public JobEnd(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Follows the job to its end and tells it; the exit code. */
    int follow(GatewayClient client, String job) {
        return tell(new Follower(client, json ? Display.none() : Display.of(terminal), () -> { }).follow(job));
    }

    /** Follows the job where that is wanted; else tells its id, or the job as JSON. The exit code. */
    int begun(GatewayClient client, JobSnapshot job, boolean watch) {
        if (watch) {
            terminal.err().println("Job " + job.job());
            return follow(client, job.job());
        }
        terminal.out().println(json ? new String(Json.write(job), StandardCharsets.UTF_8) : job.job());
        return 0;
    }

    /** The exit code. */
    public int tell(JobSnapshot job) {
        if (json) {
            terminal.out().println(new String(Json.write(job), StandardCharsets.UTF_8));
        } else {
            tellPeople(job);
        }
        return job.state() == JobStatus.SUCCEEDED ? 0 : 1;
    }

    /** What went wrong, on standard error. */
    public void tellPeople(JobSnapshot job) {
        if (job.state() == JobStatus.SUCCEEDED) {
            terminal.err().println("Job " + job.job() + " succeeded. Get its files with ./atelier fetch " + job.job());
            return;
        }
        Failure failure = job.failure();
        terminal.err().println("Job " + job.job() + " " + job.state().id() + (failure == null ? "" : ":"));
        if (failure != null) {
            terminal.err().println(terminal.red("error") + " [" + failure.code() + "] " + failure.message());
            if (!failure.remedy().isEmpty()) {
                terminal.err().println("  → " + failure.remedy());
            }
        }
    }
}
