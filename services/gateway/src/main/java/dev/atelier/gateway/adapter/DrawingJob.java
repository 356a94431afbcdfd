package dev.atelier.gateway.adapter;

import dev.atelier.gateway.page.Links;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.job.PlannedPicture;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A job that draws with an adapter, and what it has drawn so far.
 *
 * @param ahead generation tasks of earlier jobs that are not done, while none of this one's pictures is begun; an estimate: tenants take turns
 */
record DrawingJob(String job, JobStatus state, Instant createdAt, int ahead, List<Picture> images, Map<String, String> links) {
    /**
     * One picture.
     *
     * @param href where it is; absent while it is not drawn
     */
    record Picture(String prompt, long seed, String href) {}

    static DrawingJob of(JobSnapshot job, int ahead) {
        Links links = new Links(job);
        List<PlannedPicture> plan = PicturePlan.of(job.spec());
        List<Picture> pictures = IntStream.range(0, plan.size()).mapToObj(n -> new Picture(plan.get(n).prompt(), plan.get(n).seed(),
                links.output(TaskIds.generation(true, TaskIds.batchOf(n, job.spec())), plan.get(n).id() + ".png").orElse(null))).toList();
        String self = "/v1/jobs/" + job.job();
        return new DrawingJob(job.job(), job.state(), job.createdAt(), ahead, pictures,
                Map.of("self", self, "events", self + "/events", "artifacts", self + "/artifacts", "cancel", self + "/cancel"));
    }
}
