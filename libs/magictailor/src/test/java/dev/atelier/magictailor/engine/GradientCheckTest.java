package dev.atelier.magictailor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.LatentSize;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.diffusion.unet.UnetSizes;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientCheckTest {
    private static final ModelPack PACK = ModelPack.open(Path.of("../diffusion/src/test/resources/tiny-pack"));
    private static final BatchShape SHAPE = new BatchShape(List.of(1, 1), 4, 8, 8, 20, 4, 4);

    @TempDir
    private Path cache;

    @Test
    void shouldSayThatTheExportIsFixedToOtherSizes() {
        BatchShape wide = new BatchShape(List.of(2, 1), 4, 8, 12, 20, 4, 6);
        UnetOptions options = UnetOptions.training(3, 4, 4).withSizes(new UnetSizes(new LatentSize(8, 12), 4, 6));

        assertThatThrownBy(() -> StepGraphs.open(PACK, options, wide, cache)).isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("unet").hasMessageContaining("8, 8]").hasMessageContaining("8, 12]");
    }

    @Test
    void shouldFindGradientsInAgreementWithFiniteDifferences() {
        StepGraphs graphs = StepGraphs.open(PACK, UnetOptions.training(2, 4, 4), SHAPE, cache);
        try (StepEngine engine = new StepEngine(graphs, PACK.text().dimension(), new SessionFactory(EngineSettings.defaults().session()))) {
            for (Phase phase : Phase.values()) {
                double error = GradientCheck.relativeError(engine, phase);
                assertThat(error).as(phase.id()).isLessThan(2e-3);
            }
            assertThat(GradientCheck.relativeTextError(engine)).isLessThan(2e-3);
        }
    }
}
