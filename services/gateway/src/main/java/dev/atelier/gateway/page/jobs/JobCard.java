package dev.atelier.gateway.page.jobs;

import dev.atelier.gateway.page.Links;
import dev.atelier.gateway.page.Words;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.job.PlannedPicture;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A job in the list, with a picture to know it by.
 *
 * @param picture its first composition
 * @param photos the first photo of each thing, where there is no picture yet
 */
record JobCard(String job, String title, List<String> categories, String name, boolean running, String state, String words,
        Instant created, String createdWords, int done, int tasks, String picture, List<String> photos) {

    static JobCard of(JobSnapshot job) {
        Links links = new Links(job);
        int done = (int) job.tasks().stream().filter(task -> task.state() == TaskStatus.SUCCEEDED).count();
        List<String> photos = job.spec().assets().stream().map(asset -> Links.small(links.input(asset.images().getFirst().sha256()), 256)).toList();
        JobSpec spec = job.spec();
        return new JobCard(job.job(), Words.title(spec), spec.categories(), spec.name() == null ? "" : spec.name(),
                !job.state().ended(), job.state().id(), Words.of(job.state()), job.createdAt(), Words.moment(job.createdAt()), done,
                job.tasks().size(), Links.small(composition(job, links).orElse(null), 256), photos);
    }

    /** The first picture of a prompt that names everything, once it is drawn. */
    private static Optional<String> composition(JobSnapshot job, Links links) {
        List<PlannedPicture> plan = PicturePlan.of(job.spec());
        return IntStream.range(0, plan.size())
                .filter(i -> IntStream.range(0, job.spec().assets().size())
                        .allMatch(asset -> plan.get(i).prompt().contains("<v" + asset + ">")))
                .boxed().findFirst()
                .flatMap(i -> links.output(TaskIds.generation(true, TaskIds.batchOf(i, job.spec())), plan.get(i).id() + ".png"));
    }
}
