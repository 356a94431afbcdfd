package dev.atelier.gateway.page.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.gateway.page.Snapshots;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobPageTest {
    private static final Report REPORT = Reports.read("""
            {"title": "tower with roof", "something": "new", "networks": {"clip": "c"}, "notes": ["n"], "batches": [
              {"label": "tuned", "summary": {"pictures": 2, "clipText": 0.7, "clipImage": 0.9, "dino": 0.8, "dreamSim": 0.1,
                "flagged": {"identity-loss": 1, "noise-artefacts": 0, "a-new-kind": 2}},
               "pictures": [{"id": "v0-with-v1-0", "clipText": 0.71, "likeness": {"clipImage": 0.9, "dino": 0.8, "dreamSim": 0.125},
                 "assets": [], "signatures": [{"kind": "identity-loss", "severity": 0.4, "flagged": true, "detail": "d"}]}]},
              {"label": "untuned", "pictures": [],
               "summary": {"pictures": 2, "clipText": 0.75, "clipImage": 0.5, "dino": 0.4, "dreamSim": 0.3, "flagged": {}}}]}
            """.getBytes(StandardCharsets.UTF_8));

    @Test
    void shouldShowEachPictureBesideItsUntunedTwinOnceThereIsOne() {
        JobSnapshot job = Snapshots.job(Snapshots.done("generation-0", Stage.GENERATION),
                Snapshots.running("generation-untuned-0", Stage.GENERATION));

        GalleryView gallery = GalleryView.of(job, REPORT);

        GalleryView.Group together = gallery.groups().getFirst();
        assertThat(together.prompt().kind()).isEqualTo("all");
        assertThat(together.text()).isEqualTo("tower with roof");
        assertThat(together.pictures().getFirst().learned()).startsWith("/v1/jobs/j1/files/generation-0/v0-with-v1-0.png?v=");
        assertThat(together.pictures().getFirst().untuned()).isNull();
        assertThat(together.pictures().getFirst().scores().signs()).containsExactly("not quite itself");
        assertThat(together.pictures().get(1).scores()).isNull();
        assertThat(gallery.started()).isTrue();
    }

    @Test
    void shouldFindAPictureInTheBatchThatDrewIt() {
        JobSnapshot job = Snapshots.job(Snapshots.done("generation-0", Stage.GENERATION), Snapshots.done("generation-1", Stage.GENERATION));

        List<GalleryView.Group> groups = GalleryView.of(job, Report.NONE).groups();

        // six pictures a task, two of each prompt: the fourth prompt's are the second task's first
        assertThat(groups.get(1).pictures().getFirst().learned()).contains("/generation-1/");
        assertThat(groups.get(0).pictures().getLast().learned()).contains("/generation-0/");
        assertThat(groups).extracting(group -> group.prompt().kind()).endsWith("all", "only-0", "only-1");
    }

    @Test
    void shouldPutOnAModelCardWhatIsDrawnOfEverythingTogether() {
        JobSnapshot job = Snapshots.job(Snapshots.done("ds-bal", Stage.DS_BAL), Snapshots.done("generation-1", Stage.GENERATION));

        CardView card = CardView.of(job, REPORT);

        assertThat(card.words()).extracting(CardView.Word::word, CardView.Word::category)
                .containsExactly(tuple("<v0>", "tower"), tuple("<v1>", "roof"));
        assertThat(card.words().getFirst().references()).allMatch(sha256 -> sha256.length() == 64).isNotEmpty();
        // the first of them, "<v0> with <v1>" itself, is in the batch that is not drawn yet
        assertThat(card.samples()).isNotEmpty().allMatch(sample -> sample.task().equals("generation-1"))
                .extracting(CardView.Sample::prompt).doesNotContain("<v0>", "<v1>", "<v0> with <v1>");
        assertThat(card.example()).isEqualTo("<v0> with <v1>");
        assertThat(card.scores().rows()).hasSize(4);
    }

    @Test
    void shouldSayWhatAPromptIsAbout() {
        assertThat(Prompt.of("<v0>", List.of("tower", "roof")).kind()).isEqualTo("only-0");
        assertThat(Prompt.of("a <v1> at night", List.of("tower", "roof")).kind()).isEqualTo("only-1");
        assertThat(Prompt.of("nothing of yours", List.of("tower", "roof")).kind()).isEqualTo("other");
        assertThat(Prompt.of("<v0> with <v1>!", List.of("tower", "roof")).spans())
                .containsExactly(new Prompt.Span("tower", 0), new Prompt.Span(" with ", -1), new Prompt.Span("roof", 1),
                new Prompt.Span("!", -1));
    }

    @Test
    void shouldPutTheMostFrequentSignFirstAndLiveWithNewOnes() {
        ScoresView scores = ScoresView.of(REPORT).orElseThrow();

        assertThat(scores.verdicts()).extracting(verdict -> verdict.sign().kind()).containsExactly("a-new-kind", "identity-loss");
        assertThat(scores.verdicts().getLast().sign().remedy()).isNotEmpty();
        assertThat(scores.rows()).extracting(ScoresView.Row::better).containsExactly(false, true, true, true);
        assertThat(ScoresView.of(Report.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"semantic-pollution", "semantic-imbalance", "noise-artefacts", "identity-loss", "overfitting"})
    void shouldHaveAdviceOnEverySign(String kind) {
        assertThat(Sign.of(kind).label()).isNotEqualTo(kind);
        assertThat(Sign.of(kind).remedy()).isNotEmpty();
    }

    @Test
    void shouldSumUpAStage() {
        Failure lost = new Failure(Failure.Kind.TRANSIENT, "worker-lost", "lost", "");
        JobSnapshot job = Snapshots.job(Snapshots.reused("segmentation-0-0", Stage.SEGMENTATION),
                Snapshots.running("segmentation-1-0", Stage.SEGMENTATION),
                Snapshots.task("warm-up", Stage.WARM_UP, TaskStatus.RETRYING, 3, lost),
                Snapshots.task("ds-bal", Stage.DS_BAL, TaskStatus.WAITING, 0, null));

        StagesView stages = StagesView.of(job);

        assertThat(stages.stages()).extracting(StageView::state).containsExactly(StageState.RUNNING, StageState.RUNNING,
                StageState.WAITING);
        assertThat(stages.stages().getFirst()).returns(1, StageView::done).returns(2, StageView::total).returns(1, StageView::reused);
        assertThat(stages.stages().get(1)).returns(2, StageView::retries);
        assertThat(stages.stages().get(1).tasks().getFirst().failure()).isEqualTo(lost);
    }

    @Test
    void shouldHaveAnotherDigestWhereSomethingElseIsShown() {
        JobSnapshot before = Snapshots.job(Snapshots.running("segmentation-0-0", Stage.SEGMENTATION));
        JobSnapshot after = Snapshots.job(Snapshots.done("segmentation-0-0", Stage.SEGMENTATION));

        assertThat(StagesView.of(after).digest()).isNotEqualTo(StagesView.of(before).digest());
        assertThat(GalleryView.of(after, Report.NONE).digest()).isEqualTo(GalleryView.of(before, Report.NONE).digest());
    }

    @Test
    void shouldShowPhotosMasksAndWhatTrainingSeesOfThem() {
        JobSnapshot job = Snapshots.job(Snapshots.done("segmentation-1-0", Stage.SEGMENTATION),
                Snapshots.done("degradation-0", Stage.DEGRADATION),
                Snapshots.done("degradation-8", Stage.DEGRADATION));

        PhotosView photos = PhotosView.of(job);

        assertThat(photos.assets().get(0).photos().getFirst().overlay()).isNull();
        assertThat(photos.assets().get(1).photos().getFirst().overlay()).contains("/segmentation-1-0/overlay.png");
        assertThat(photos.chunks()).extracting(PhotosView.Chunk::firstStep).containsExactly(0, 200);
    }
}
