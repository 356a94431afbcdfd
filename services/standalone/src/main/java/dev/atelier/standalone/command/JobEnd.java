package dev.atelier.standalone.command;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
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
