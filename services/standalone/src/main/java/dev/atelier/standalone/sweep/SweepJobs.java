package dev.atelier.standalone.sweep;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.plan.TaskIds;
import dev.atelier.standalone.client.ArtifactLink;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.GatewayRefusedException;
import dev.atelier.standalone.client.JobChanges;
import dev.atelier.standalone.results.Results;
import java.util.List;

/** A sweep's cells as jobs of a platform. */
final class SweepJobs {
    /** As often as a platform's defaults may change under a sweep that goes on. */
    private static final int MAX_KEYS = 10;

    private final GatewayClient gateway;
    private final ResultsFolder folder;

    SweepJobs(GatewayClient gateway, ResultsFolder folder) {
        this.gateway = gateway;
        this.folder = folder;
    }

    /** The cell's job: made by this call, or by an earlier one, also of another run; one that ended badly before is taken up again. */
    JobSnapshot begin(Cell cell) {
        JobSnapshot job = submit(cell, "sweep-" + cell.digest(), 0);
        boolean endedBadly = job.state().ended() && job.state() != JobStatus.SUCCEEDED;
        return endedBadly ? new JobChanges(gateway).replay(job.job(), null, false) : job;
    }

    /** The platform may have other defaults now than it had for an earlier job of the cell: that is another job. */
    private JobSnapshot submit(Cell cell, String key, int times) {
        try {
            return gateway.submit(cell.form(), times == 0 ? key : key + "-" + times);
        } catch (GatewayRefusedException refused) {
            if (refused.code() != ErrorCode.IDEMPOTENCY_KEY_REUSED || times == MAX_KEYS) {
                throw refused;
            }
            return submit(cell, key, times + 1);
        }
    }

    JobSnapshot look(String job) {
        return gateway.job(job);
    }

    /** Fetches what is kept of the cell; its record comes last. */
    CellRecord fetch(Cell cell, JobSnapshot job, boolean pictures) {
        List<ArtifactLink> links = gateway.artifacts(job.job());
        links.stream().filter(link -> link.task().equals(TaskIds.REPORT)).forEach(link -> gateway.download(link, folder.folder(cell).resolve(link.name())));
        if (pictures) {
            Results.pictures(gateway, job.job(), folder.folder(cell));
        }
        CellRecord record = CellRecord.of(cell, job);
        folder.keep(cell, record);
        return record;
    }
}
