package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Links;
import dev.atelier.gateway.page.Part;
import dev.atelier.gateway.page.Words;
import dev.atelier.gateway.replay.Stages;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a job is and how it stands.
 *
 * @param photos the first photo of each thing
 * @param name as its owner called it; empty where they did not
 * @param since while it runs
 * @param broken where a replay would begin by itself; the last stage where all are done
 * @param adapter whether there is something to download, and to draw with
 * @param example a prompt to begin with
 * @param imported whether the adapter is of elsewhere: then there is nothing to train anew
 */
record HeadView(String job, String title, List<String> categories, List<String> photos, String name, JobStatus status, String words,
        Instant created, String createdWords, Instant since, String took, Failure failure, String forkOf, boolean adapter, String sheet,
        String report, String broken, String example, boolean imported)
        implements Part {

    /** A stage to replay from. */
    record From(String id, String title) {}

    static HeadView of(JobSnapshot job) {
        JobSpec spec = job.spec();
        Links links = new Links(job);
        boolean running = !job.state().ended();
        List<String> photos = spec.assets().stream().map(asset -> Links.small(links.input(asset.images().getFirst().sha256()), 128)).toList();
        String took = job.endedAt() == null ? "" : Words.duration(Duration.between(job.createdAt(), job.endedAt()));
        return new HeadView(job.job(), Words.title(spec), spec.categories(), photos, spec.name() == null ? "" : spec.name(),
                job.state(), Words.of(job.state()), job.createdAt(), Words.moment(job.createdAt()), running ? job.createdAt() : null, took,
                job.failure(), job.forkOf(), job.adapterKey().isPresent(),
                links.output(TaskIds.REPORT, "contact-sheet.png").orElse(null),
                links.output(TaskIds.REPORT, "report.json").orElse(null), Stages.unfinished(job).orElse(Stage.SCORING).id(),
                PicturePlan.together(spec.categories().size()), spec.adapter() != null);
    }

    public List<From> stages() {
        return Arrays.stream(Stage.values()).map(stage -> new From(stage.id(), Words.of(stage))).toList();
    }

    /** Words of an adapter of elsewhere say little: its name goes before them. */
    public boolean byName() {
        return imported && !name.isEmpty();
    }

    public boolean running() {
        return !status.ended();
    }

    /** For style sheets. */
    public String id() {
        return status.id();
    }
}
