package dev.atelier.gateway.page.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.TaskIds;
import dev.atelier.storage.artifact.Artifacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Reads the report of a job that has one. */
@ApplicationScoped
class Reports {
    @Inject
    Artifacts artifacts;

    Report of(JobSnapshot job) {
        return job.succeeded(TaskIds.REPORT)
                .flatMap(task -> artifacts.find(job.tenant(), task.contentKey()))
                .map(manifest -> read(artifacts.read(job.tenant(), manifest, "report.json"))).orElse(Report.NONE);
    }

    static Report read(byte[] json) {
        try {
            return Json.mapper().readValue(json, Report.class);
        } catch (IOException e) {
            throw new TerminalException(ErrorCode.INTERNAL, "report.json cannot be read: " + e.getMessage(), "Replay the job from scoring.",
                    e);
        }
    }
}
