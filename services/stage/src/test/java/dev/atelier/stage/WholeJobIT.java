package dev.atelier.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.work.Work;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.worker.lease.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeJobIT {
    private static Bench bench;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void shouldLeadImagesToAReportThroughEveryStage() throws Exception {
        TinyJob job = new TinyJob(bench, "whole");

        run("whole", job.before(job.report));
        run("whole", List.of(job.report));

        assertThat(files("whole", job.segmentation.getFirst())).contains("mask.png", "overlay.png", "class-0.png");
        assertThat(files("whole", job.degradation.getFirst())).containsExactlyInAnyOrder("chunk.safetensors", "preview.png");
        assertThat(files("whole", job.warmUp)).containsExactlyInAnyOrder("state.safetensors", "losses.json");
        assertThat(files("whole", job.dsBal)).contains("state.safetensors", "losses.json", "kohya.safetensors",
                "adapter/pytorch_lora_weights.safetensors", "adapter/v0/learned_embeds.safetensors", "adapter/v1/learned_embeds.safetensors");
        assertThat(files("whole", job.tuned)).containsExactly("both-0.png");
        assertThat(files("whole", job.report)).containsExactlyInAnyOrder("report.json", "contact-sheet.png");
        assertThat(digests("whole", job.tuned)).isNotEqualTo(digests("whole", job.untuned));
    }

    @Test
    void shouldGiveTheSameBitsWhenTrainersAreInterrupted() throws Exception {
        TinyJob undisturbed = new TinyJob(bench, "calm");
        TinyJob disturbed = new TinyJob(bench, "stormy");
        run("calm", undisturbed.before(undisturbed.untuned));
        run("stormy", disturbed.before(disturbed.warmUp));

        for (Work training : List.of(disturbed.warmUp, disturbed.dsBal)) {
            assertThat(bench.run("stormy", training, true)).isEqualTo(Verdict.RELEASE);
            assertThat(bench.run("stormy", training, false)).isEqualTo(Verdict.ACCEPT);
        }
        run("stormy", List.of(disturbed.tuned));

        assertThat(bench.events).filteredOn(TaskStarted.class::isInstance).extracting(e -> ((TaskStarted) e).fromStep()).contains(2);
        assertThat(digests("stormy", disturbed.warmUp)).isEqualTo(digests("calm", undisturbed.warmUp));
        assertThat(digests("stormy", disturbed.dsBal)).isEqualTo(digests("calm", undisturbed.dsBal));
        assertThat(digests("stormy", disturbed.tuned)).isEqualTo(digests("calm", undisturbed.tuned));
    }

    @Test
    void shouldFailForATimeWhenChunksDoNotCome() throws Exception {
        TinyJob job = new TinyJob(bench, "early");

        bench.run("early", job.warmUp, false);

        Failure failure = ((TaskFailed) bench.events.getLast()).failure();
        assertThat(failure).returns("artifact-not-ready", Failure::code).returns(Failure.Kind.TRANSIENT, Failure::kind);
    }

    private static void run(String tenant, List<Work> works) {
        for (Work work : works) {
            bench.run(tenant, work, false);
            assertThat(bench.events.getLast()).as(work.toString()).isInstanceOf(TaskSucceeded.class);
        }
    }

    private static List<String> files(String tenant, Work work) {
        return bench.output(tenant, work).files().stream().map(Manifest.File::name).toList();
    }

    private static Map<String, String> digests(String tenant, Work work) {
        return bench.output(tenant, work).files().stream().collect(Collectors.toMap(Manifest.File::name, Manifest.File::sha256));
    }
}
