package dev.atelier.autodiff.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.graph.Graph;
import java.nio.file.Path;
import java.util.Optional;

/** Opens graphs as ONNX Runtime sessions, external data included. The caller closes the session. */
public final class SessionFactory {
    /** A session from bytes looks for external data in this folder. */
    static final String DATA_FOLDER = "session.model_external_initializers_file_folder_path";

    /** Bytes of weights that each session may copy into the layout that is quickest. */
    private static final long MOST_COPIED = 1L << 29;

    private final SessionSettings settings;
    private final boolean sharing;
    private final Optional<Path> profile;

    public SessionFactory(SessionSettings settings) {
        this(settings, false, Optional.empty());
    }

    private SessionFactory(SessionSettings settings, boolean sharing, Optional<Path> profile) {
        this.settings = settings;
        this.sharing = sharing;
        this.profile = profile;
    }

    /** Whether a model of so many bytes of weights is one that {@link #sharing} is for. */
    public static boolean isLarge(long weightBytes) {
        return weightBytes > MOST_COPIED;
    }

    /**
     * Sessions that read weights in external files where they lie, mapped once for the whole process, rather than copy them; also not into
     * the layouts that kernels like best. Memory goes back as soon as a value is no longer needed, where an arena would keep twice as much;
     * beside operators that work on megabytes, asking for it takes no time. For models whose weights are large, in files that stay as they are
     * until the process ends.
     */
    public SessionFactory sharing() {
        return new SessionFactory(settings.withPrepacking(false).withOptimization(OptLevel.EXTENDED_OPT), true, profile);
    }

    /** Sessions whose operators work with another number of threads. */
    public SessionFactory withThreads(int threads) {
        return new SessionFactory(settings.withThreads(threads), sharing, profile);
    }

    /** Threads of a session's operators. */
    public int threads() {
        return settings.threads();
    }

    /** Sessions that write a profile, see {@link OperatorTimes}, when they are closed: to files whose names begin with {@code prefix}. */
    public SessionFactory profiling(Path prefix) {
        return new SessionFactory(settings, sharing, Optional.of(prefix));
    }

    public OrtSession open(Graph graph) {
        graph.checkExternalData();
        try (SessionOptions options = options(graph)) {
            return OrtEnvironment.getEnvironment().createSession(graph.toBytes(), options);
        } catch (OrtException refused) {
            throw new SessionException("ONNX Runtime cannot open the graph", refused);
        }
    }

    /** The same, while ONNX Runtime writes to standard error all that it does, placements too; see {@link Placements}. */
    public OrtSession openVerbose(Graph graph) {
        graph.checkExternalData();
        try (SessionOptions options = options(graph)) {
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_VERBOSE);
            return OrtEnvironment.getEnvironment().createSession(graph.toBytes(), options);
        } catch (OrtException refused) {
            throw new SessionException("ONNX Runtime cannot open the graph", refused);
        }
    }

    /** Opens a model file as it is. */
    public OrtSession open(Path model) {
        try (SessionOptions options = options()) {
            return OrtEnvironment.getEnvironment().createSession(model.toString(), options);
        } catch (OrtException refused) {
            throw new SessionException("ONNX Runtime cannot open " + model, refused);
        }
    }

    /** Writes what ONNX Runtime makes of the graph, with the weights in a file beside it. */
    public void optimize(Graph graph, Path target) {
        try (SessionOptions options = options(graph)) {
            // it would warn that the result is for this kind of machine only, which the caller knows
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setOptimizedModelFilePath(target.toString());
            options.addConfigEntry("session.optimized_model_external_initializers_file_name", target.getFileName() + "_data");
            options.addConfigEntry("session.optimized_model_external_initializers_min_size_in_bytes", "1024");
            OrtEnvironment.getEnvironment().createSession(graph.toBytes(), options).close();
        } catch (OrtException refused) {
            throw new SessionException("ONNX Runtime cannot optimise the graph", refused);
        }
    }

    private SessionOptions options(Graph graph) throws OrtException {
        SessionOptions options = options();
        if (graph.hasExternalData() && graph.folder().isPresent()) {
            options.addConfigEntry(DATA_FOLDER, graph.folder().get().toString());
            if (sharing) {
                SharedWeights.give(graph, options);
            }
        }
        return options;
    }

    private SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        if (profile.isPresent()) {
            options.enableProfiling(profile.get().toString());
        }
        options.setIntraOpNumThreads(settings.threads());
        options.setMemoryPatternOptimization(settings.memoryPattern());
        options.setOptimizationLevel(settings.optimization());
        if (!settings.prepacking()) {
            options.addConfigEntry("session.disable_prepacking", "1");
        }
        options.addConfigEntry("session.intra_op.allow_spinning", settings.spinning() ? "1" : "0");
        options.setCPUArenaAllocator(!sharing);
        settings.provider().addTo(options);
        return options;
    }
}
