package dev.atelier.autodiff.cache;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sessions whose optimised graph is kept on disk: ONNX Runtime's optimisation of a training graph takes seconds, opening its result does
 * not. The result is made for this kind of processor and this version of ONNX Runtime, both of which are part of its key.
 */
public final class CompiledSessions {
    private static final String MODEL = "optimized.onnx";

    private final SessionSettings settings;
    private final Path folder;
    private final Slots slots;

    public CompiledSessions(SessionSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
        this.slots = new Slots(folder);
    }

    /** Opens a session on the graph, optimising it if that was not done before. The caller closes the session. */
    public OrtSession open(Graph graph) {
        Path slot = slots.get(key(graph), scratch -> new SessionFactory(settings).optimize(graph, scratch.resolve(MODEL)));
        return new SessionFactory(settings.withOptimization(OptLevel.NO_OPT)).open(slot.resolve(MODEL));
    }

    private String key(Graph graph) {
        try {
            return Digest.of(graph, OrtEnvironment.getEnvironment().getVersion(), settings.optimization().name(),
                settings.provider().toString(), processor());
        } catch (IOException unreadable) {
            throw new CacheException(folder, unreadable);
        }
    }

    /** Kind of processor: layouts are chosen by its vector units. */
    private static String processor() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        String flags = Files.isReadable(description) ? Files.readAllLines(description).stream().filter(line -> line.startsWith("flags"))
            .findFirst().orElse("") : "";
        return System.getProperty("os.arch") + " " + flags;
    }
}
