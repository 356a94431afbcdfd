package dev.atelier.magictailor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryPlanTest {
    private static final ModelPack PACK = ModelPack.open(Path.of("../diffusion/src/test/resources/tiny-pack"));
    /** Unequal assets, so that weights by image are not all the same. */
    private static final BatchShape SHAPE = new BatchShape(List.of(3, 1), 4, 8, 8, 20, 4, 4);
    private static final UnetOptions OPTIONS = UnetOptions.training(4, 4, 4);
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path cache;

    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldFindTheSameGradientsInPartsAsAtOnce(Phase phase) {
        GradientCheck.Sample whole = sample(StepGraphs.open(PACK, OPTIONS, SHAPE, cache), phase);
        StepGraphs one = within(oneImage());

        GradientCheck.Sample parts = sample(one, phase);

        assertThat(one.plan()).isEqualTo(new MemoryPlan(1, 1, true));
        assertSame(parts, whole);
    }

    @Test
    void shouldFindTheSameBitsInEveryRunOfAPlan() {
        StepGraphs two = within(2 * oneImage());

        assertThat(two.plan()).isEqualTo(new MemoryPlan(2, 1, true));
        assertThat(sample(two, Phase.DS_BAL).gradient()).isEqualTo(sample(two, Phase.DS_BAL).gradient());
    }

    @Test
    void shouldTakeAllImagesWhereThereIsRoom() {
        assertThat(within(Long.MAX_VALUE).plan()).isEqualTo(MemoryPlan.whole(SHAPE));
    }

    @Test
    void shouldRefuseABudgetThatDoesNotHoldOneImage() {
        assertThatThrownBy(() -> within(1000)).isInstanceOf(MemoryBudgetException.class)
                .hasMessageContaining("atelier.engine.memory");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldFindTheSameGradientsInLanesAsAtOnce(Phase phase) {
        GradientCheck.Sample whole = sample(StepGraphs.open(PACK, OPTIONS, SHAPE, cache), phase);

        for (int lanes : new int[] {2, 4}) {
            assertSame(sample(lanes(lanes), phase), whole);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldFindTheSameBitsInEveryRunOfLanes(Phase phase) {
        assertThat(sample(lanes(2), phase).gradient()).isEqualTo(sample(lanes(2), phase).gradient());
    }

    @Test
    void shouldTakeAsManyLanesAsThereAreThreadsForAndTheBatchIsDividedBy() {
        BatchShape six = new BatchShape(List.of(3, 3), 4, 8, 8, 20, 4, 4);

        assertThat(MemoryPlan.lanes(six, 1)).isEqualTo(MemoryPlan.whole(six));
        assertThat(MemoryPlan.lanes(six, 2)).isEqualTo(new MemoryPlan(3, 2, false));
        assertThat(MemoryPlan.lanes(six, 5)).isEqualTo(new MemoryPlan(2, 3, false));
        assertThat(MemoryPlan.lanes(six, 64)).isEqualTo(new MemoryPlan(1, 6, false));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void shouldFindTheSameGradientsWhenActivationsAreRecomputed(Phase phase) {
        GradientCheck.Sample whole = sample(StepGraphs.open(PACK, OPTIONS, SHAPE, cache), phase);
        StepGraphs recomputing = StepGraphs.open(PACK, OPTIONS, SHAPE, new MemoryPlan(4, 1, true), Precision.FLOAT, cache);
        StepGraphs inLanes = StepGraphs.open(PACK, OPTIONS, SHAPE, new MemoryPlan(2, 2, true), Precision.FLOAT, cache);

        assertSame(sample(recomputing, phase), whole);
        assertSame(sample(inLanes, phase), whole);
    }

    @Test
    void shouldRecomputeFirstThenGoOnWithTheNextDivisorAndThenWithFewerLanes() {
        assertThat(new MemoryPlan(6, 1, false).smaller()).contains(new MemoryPlan(6, 1, true));
        assertThat(new MemoryPlan(6, 1, true).smaller()).contains(new MemoryPlan(3, 1, true));
        assertThat(new MemoryPlan(3, 2, true).smaller()).contains(new MemoryPlan(1, 2, true));
        assertThat(new MemoryPlan(1, 2, true).smaller()).contains(new MemoryPlan(1, 1, true));
        assertThat(new MemoryPlan(1, 1, true).smaller()).isEmpty();
    }

    private StepGraphs lanes(int threads) {
        return StepGraphs.open(PACK, OPTIONS, SHAPE, MemoryPlan.lanes(SHAPE, threads), Precision.FLOAT, cache);
    }

    private StepGraphs within(long budget) {
        return StepGraphs.within(budget, PACK, OPTIONS, SHAPE, MemoryPlan.whole(SHAPE), Precision.FLOAT, cache);
    }

    private long oneImage() {
        return StepGraphs.open(PACK, OPTIONS, SHAPE, new MemoryPlan(1, 1, true), Precision.FLOAT, cache).bytesAtOnce();
    }

    private static GradientCheck.Sample sample(StepGraphs graphs, Phase phase) {
        SessionFactory sessions = new SessionFactory(EngineSettings.defaults().session());
        try (StepEngine engine = new StepEngine(graphs, PACK.text().dimension(), sessions)) {
            return GradientCheck.sample(engine, phase);
        }
    }

    private static void assertSame(GradientCheck.Sample sample, GradientCheck.Sample whole) {
        assertThat(sample.losses().worstAsset()).isEqualTo(whole.losses().worstAsset());
        assertThat((double) sample.losses().total()).isCloseTo(whole.losses().total(), Percentage.withPercentage(1e-3));
        assertThat(distance(sample.gradient(), whole.gradient())).isLessThan(TOLERANCE);
        assertThat(distance(sample.textGradient(), whole.textGradient())).isLessThan(TOLERANCE);
        assertThat(distance(sample.losses().images(), whole.losses().images())).isLessThan(TOLERANCE);
    }

    private static double distance(float[] one, float[] other) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < one.length; i++) {
            difference += Math.pow(one[i] - (double) other[i], 2);
            size += Math.pow(other[i], 2);
        }
        return Math.sqrt(difference / size);
    }
}
