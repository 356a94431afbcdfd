package dev.atelier.magictailor.verification;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.engine.EngineException;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.magictailor.engine.StepGraphs;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.nio.file.Path;
import java.util.List;

/** Opens a model's step sessions for the sake of what ONNX Runtime writes to standard error meanwhile: which operator computes where. */
public final class StepSessions {
    private static final int RANK = 32;
    private static final List<Integer> IMAGES = List.of(1, 1);

    private StepSessions() {}

    /** Opens and closes the sessions of both phases and of the momentum network's prediction, with a verbose log. */
    public static void openVerbose(Path folder, Path work, EngineSettings settings) {
        ModelPack pack = ModelPack.open(folder);
        BatchShape shape = new BatchShape(
                IMAGES, pack.latentChannels(), pack.latents().height(), pack.latents().width(), pack.text().length(),
                pack.attentionResolution()[0], pack.attentionResolution()[1]);
        StepGraphs graphs = StepGraphs.open(pack, UnetOptions.training(IMAGES.size(), RANK, RANK), shape, work);
        SessionFactory sessions = new SessionFactory(settings.session());
        for (Phase phase : Phase.values()) {
            open(sessions, graphs.step(phase));
        }
        open(sessions, graphs.forward());
    }

    private static void open(SessionFactory sessions, Graph graph) {
        try (OrtSession session = sessions.openVerbose(graph)) {
            // the log is what is wanted
        } catch (OrtException stuck) {
            throw new EngineException("a session cannot be closed", stuck);
        }
    }
}
