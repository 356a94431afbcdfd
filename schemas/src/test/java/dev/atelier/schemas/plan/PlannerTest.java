package dev.atelier.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Samples;
import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.ImportedAdapter;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.LoraScope;
import dev.atelier.schemas.job.TrainingSettings;
import dev.atelier.schemas.work.ChunkRef;
import dev.atelier.schemas.work.DegradeChunk;
import dev.atelier.schemas.work.GeneratePictures;
import dev.atelier.schemas.work.Picture;
import dev.atelier.schemas.work.ScorePictures;
import dev.atelier.schemas.work.TrainDsBal;
import dev.atelier.schemas.work.TrainWarmUp;
import dev.atelier.schemas.work.WriteReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Plan plan = Planner.plan(small(.99));

    @Test
    void shouldPlanTheWholeGraph() {
        assertThat(plan.tasks()).extracting(PlannedTask::id).containsExactly(
                "segmentation-0-0", "segmentation-1-0", "degradation-0", "degradation-1", "degradation-2", "warm-up", "ds-bal",
                "generation-0", "scoring-0", "generation-1", "scoring-1",
                "generation-untuned-0", "scoring-untuned-0", "generation-untuned-1", "scoring-untuned-1", "scoring-report");
    }

    @Test
    void shouldOnlyDrawWithAnImportedAdapter() {
        ImportedAdapter adapter = new ImportedAdapter("a".repeat(64), "kohya", 4, List.of("cat"));
        Plan drawing = Planner.plan(JobSpec.drawing(null, Samples.MODEL, 7, adapter,
                new GenerationSettings(List.of("<v0> on the moon"), null, List.of(1L), 20, null, true, null)));

        assertThat(drawing.tasks()).extracting(PlannedTask::id).containsExactly("generation-0", "generation-untuned-0");
        assertThat(drawing.tasks()).allSatisfy(task -> assertThat(task.needs()).isEmpty());
        GeneratePictures learned = (GeneratePictures) drawing.task("generation-0").work();
        assertThat(learned.adapterKey()).isEqualTo("a".repeat(64));
        assertThat(learned.pictures()).extracting(Picture::prompt).containsExactly("<v0> on the moon");
        assertThat(((GeneratePictures) drawing.task("generation-untuned-0").work()).pictures()).extracting(Picture::prompt)
                .containsExactly("cat on the moon");
    }

    @Test
    void shouldLetEachTaskWaitForJustWhatItNeeds() {
        assertThat(plan.task("degradation-2").needs()).containsExactly("segmentation-0-0", "segmentation-1-0");
        assertThat(plan.task("warm-up").needs()).containsExactly("degradation-0");
        assertThat(plan.task("ds-bal").needs()).containsExactly("warm-up");
        assertThat(plan.task("generation-1").needs()).containsExactly("ds-bal");
        assertThat(plan.task("generation-untuned-1").needs()).isEmpty();
        assertThat(plan.task("scoring-untuned-1").needs()).containsExactly("generation-untuned-1", "segmentation-0-0", "segmentation-1-0");
        assertThat(plan.task("scoring-report").needs()).containsExactly("scoring-0", "scoring-1", "scoring-untuned-0", "scoring-untuned-1");
    }

    @Test
    void shouldCutNoChunkAcrossTheSwitch() {
        assertThat(chunks("degradation-")).containsExactly(List.of(0, 25), List.of(25, 5), List.of(30, 20));
        assertThat(warmUp(plan).chunks()).extracting(ChunkRef::firstStep).containsExactly(0, 25);
        assertThat(dsBal(plan).chunks()).extracting(ChunkRef::firstStep).containsExactly(30);
        assertThat(dsBal(plan).settings().firstStep()).isEqualTo(30);
    }

    @Test
    void shouldCoverThePapersStepsExactlyOnce() {
        Plan paper = Planner.plan(paper());
        int covered = 0;
        for (PlannedTask task : paper.tasks()) {
            if (task.work() instanceof DegradeChunk chunk) {
                assertThat(chunk.firstStep()).isEqualTo(covered);
                assertThat(chunk.totalSteps()).isEqualTo(500);
                covered += chunk.steps();
            }
        }
        assertThat(covered).isEqualTo(500);
        assertThat(warmUp(paper).settings().learningRate()).isEqualTo(6e-4, within(1e-15));
        assertThat(dsBal(paper).settings().learningRate()).isEqualTo(6e-5, within(1e-15));
    }

    @Test
    void shouldNameInputsByTheKeysOfTheTasksThatMakeThem() {
        assertThat(warmUp(plan).chunks().getFirst().key()).isEqualTo(plan.task("degradation-0").contentKey());
        assertThat(dsBal(plan).warmUpKey()).isEqualTo(plan.task("warm-up").contentKey());
        assertThat(((GeneratePictures) plan.task("generation-1").work()).adapterKey()).isEqualTo(plan.task("ds-bal").contentKey());
        assertThat(((ScorePictures) plan.task("scoring-1").work()).picturesKey()).isEqualTo(plan.task("generation-1").contentKey());
        WriteReport report = (WriteReport) plan.task("scoring-report").work();
        assertThat(report.batches()).extracting(batch -> batch.label()).containsExactly("tuned", "tuned", "untuned", "untuned");
        assertThat(report.batches().get(3).scoresKey()).isEqualTo(plan.task("scoring-untuned-1").contentKey());
        assertThat(plan.tasks()).allSatisfy(task -> assertThat(task.contentKey()).isEqualTo(ContentKey.of(task.work())));
    }

    @Test
    void shouldDrawUntunedPicturesWithCategoryWords() {
        assertThat(((GeneratePictures) plan.task("generation-1").work()).pictures()).extracting(Picture::prompt)
                .containsExactly("<v0> with <v1>", "<v0> with <v1>, at night");
        GeneratePictures untuned = (GeneratePictures) plan.task("generation-untuned-1").work();
        assertThat(untuned.adapterKey()).isNull();
        assertThat(untuned.pictures()).extracting(Picture::prompt).containsExactly("tower with roof", "tower with roof, at night");
    }

    @Test
    void shouldShareAllWorkThatASettingDoesNotTouch() {
        Plan fork = Planner.plan(small(.9));
        Set<String> keys = plan.tasks().stream().map(PlannedTask::contentKey).collect(Collectors.toSet());
        assertThat(fork.tasks()).filteredOn(task -> !keys.contains(task.contentKey())).extracting(PlannedTask::id)
                .containsExactly("ds-bal", "generation-0", "scoring-0", "generation-1", "scoring-1", "scoring-report");
    }

    @Test
    void shouldKeepTheKeysOfJobsThatLeaveNothingOut() {
        Plan spelledOut = Planner.plan(small(with(true, true, LoraScope.ALL, List.of())));

        assertThat(spelledOut).isEqualTo(plan);
        assertThat(new String(Json.write(List.of(warmUp(plan), dsBal(plan))), StandardCharsets.UTF_8)).doesNotContain("balance", "maskedLoss", "lora\"", "words");
    }

    @Test
    void shouldShareWarmUpBetweenJobsWithAndWithoutBalance() {
        Plan joint = Planner.plan(small(with(false, true, LoraScope.ALL, null)));

        assertThat(joint.task("warm-up")).isEqualTo(plan.task("warm-up"));
        assertThat(joint.task("ds-bal").contentKey()).isNotEqualTo(plan.task("ds-bal").contentKey());
        assertThat(Planner.plan(small(with(true, false, LoraScope.ALL, null))).task("warm-up")).isNotEqualTo(plan.task("warm-up"));
        assertThat(Planner.plan(small(with(true, true, LoraScope.NONE, null))).task("warm-up")).isNotEqualTo(plan.task("warm-up"));
    }

    @Test
    void shouldLetPseudoWordsBeginAsOtherWords() {
        Plan other = Planner.plan(small(with(true, true, LoraScope.ALL, List.of("castle", "sks"))));

        assertThat(warmUp(other).categories()).containsExactly("castle", "sks");
        assertThat(other.task("segmentation-0-0")).isEqualTo(plan.task("segmentation-0-0"));
        assertThat(((GeneratePictures) other.task("generation-untuned-0").work()).pictures().getFirst().prompt()).isEqualTo("tower");
        assertThatThrownBy(() -> small(with(true, true, LoraScope.ALL, List.of("castle")))).hasMessageContaining("training.words");
    }

    @Test
    void shouldSurviveTheWayThroughJson() throws Exception {
        assertThat(Json.mapper().readValue(Json.write(plan), Plan.class)).isEqualTo(plan);
    }

    private List<List<Integer>> chunks(String prefix) {
        return plan.tasks().stream().filter(task -> task.id().startsWith(prefix)).map(task -> (DegradeChunk) task.work())
                .map(chunk -> List.of(chunk.firstStep(), chunk.steps())).toList();
    }

    private static TrainWarmUp warmUp(Plan plan) {
        return (TrainWarmUp) plan.task("warm-up").work();
    }

    private static TrainDsBal dsBal(Plan plan) {
        return (TrainDsBal) plan.task("ds-bal").work();
    }

    /** Two assets of one image; 30 + 20 steps in chunks of 25; four pictures, tuned and untuned, two a task. */
    private static JobSpec small(double beta) {
        return small(new TrainingSettings(null, null, 30, 20, null, null, null, null, null, beta, null, null, null));
    }

    private static TrainingSettings with(boolean balance, boolean maskedLoss, LoraScope lora, List<String> words) {
        return new TrainingSettings(null, null, 30, 20, null, null, null, null, null, null, null, null, null, balance, maskedLoss, lora, words);
    }

    private static JobSpec small(TrainingSettings training) {
        return spec(1, training, new GenerationSettings(null, List.of("at night"), List.of(0L), null, null, null, 2));
    }

    private static JobSpec paper() {
        return spec(3, TrainingSettings.defaults(), GenerationSettings.defaults());
    }

    private static JobSpec spec(int images, TrainingSettings training, GenerationSettings generation) {
        return new JobSpec(null, Samples.MODEL, 7, List.of(
                new AssetSpec(AssetRole.CONCEPT, "tower", images(0, images), null),
                new AssetSpec(AssetRole.COMPONENT, "roof", images(10, images), null)), training, null, generation);
    }

    private static List<ImageRef> images(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Samples::image).toList();
    }
}
