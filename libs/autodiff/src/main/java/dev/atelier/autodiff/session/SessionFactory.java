package dev.atelier.autodiff.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.atelier.autodiff.graph.Graph;

/** Opens graphs as ONNX Runtime sessions, external data included. The caller closes the session. */
public final class SessionFactory {
    /** A session from bytes looks for external data in this folder. */
    static final String DATA_FOLDER = "session.model_external_initializers_file_folder_path";

    private final SessionSettings settings;

    public SessionFactory(SessionSettings settings) {
        this.settings = settings;
    }

    public OrtSession open(Graph graph) {
        try (SessionOptions options = options()) {
            if (graph.hasExternalData() && graph.folder().isPresent()) {
                options.addConfigEntry(DATA_FOLDER, graph.folder().get().toString());
            }
            return OrtEnvironment.getEnvironment().createSession(graph.toBytes(), options);
        } catch (OrtException refused) {
            throw new SessionException("ONNX Runtime cannot open the graph", refused);
        }
    }

    private SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(settings.threads());
        options.setMemoryPatternOptimization(settings.memoryPattern());
        options.setOptimizationLevel(settings.optimization());
        if (!settings.prepacking()) {
            options.addConfigEntry("session.disable_prepacking", "1");
        }
        return options;
    }
}
