package dev.atelier.autodiff.fuzz;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs in a JVM of its own: reads, folds, differentiates and opens damaged models, and says in one line what came of it. */
final class FuzzChild {
    static final int HUNG = 3;
    static final int UNEXPECTED = 4;
    private static final long LIMIT_NANOS = 30_000_000_000L;

    private FuzzChild() {
    }

    /** @param arguments a folder to work in, the first seed, how many */
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        AtomicLong since = new AtomicLong(System.nanoTime());
        watch(since);
        ModelProto good = ModelProto.parseFrom(Damage.network().toBytes());
        Files.write(work.resolve("short.bin"), new byte[16]);
        int refused = 0;
        for (long seed = first; seed < first + count; seed++) {
            System.out.println("seed " + seed);
            since.set(System.nanoTime());
            refused += survives(new Damage(seed).damaged(good), work) ? 0 : 1;
        }
        System.out.println("refused " + refused);
    }

    private static boolean survives(byte[] model, Path work) throws OrtException {
        try {
            Path file = Files.write(work.resolve("model.onnx"), model);
            Graph folded = Folding.fold(Graph.read(file), Map.of(), work.resolve("folded"));
            Graph derived = Differentiation.vectorJacobian(folded, List.of("y"), List.of("x"));
            new SessionFactory(SessionSettings.defaults().withThreads(1)).open(derived).close();
            return true;
        } catch (AutodiffException expected) {
            return false;
        } catch (IOException | RuntimeException unexpected) {
            unexpected.printStackTrace();
            System.exit(UNEXPECTED);
            return false;
        }
    }

    private static void watch(AtomicLong since) {
        Thread watchdog = new Thread(() -> {
            while (System.nanoTime() - since.get() < LIMIT_NANOS) {
                pause();
            }
            System.out.println("hung");
            Runtime.getRuntime().halt(HUNG);
        });
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
