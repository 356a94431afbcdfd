package dev.atelier.autodiff.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.folding.Folding;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    private final AtomicInteger built = new AtomicInteger();
    private final double[] weights = new double[40 * 40];

    @TempDir
    private Path folder;

    private Graph build(Path workDir) {
        built.incrementAndGet();
        Arrays.setAll(weights, i -> Math.sin(i));
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 40));
        GraphBuilder b = new GraphBuilder(graph, "f");
        graph.addOutput(b.named("y", b.matmul("x", b.reals(new long[] {40, 40}, weights))));
        return Folding.fold(graph, Map.of(), workDir);
    }

    private double[] run(OrtSession session, Graph graph) throws OrtException {
        double[] ones = new double[80];
        Arrays.fill(ones, 1);
        return Values.run(session, graph, Map.of("x", ones)).get("y");
    }

    @Test
    void shouldBuildOnceForAKey() {
        GraphCache cache = new GraphCache(folder);
        Graph first = cache.get("a", this::build);
        Graph second = cache.get("a", this::build);
        cache.get("b", this::build);
        assertThat(built).hasValue(2);
        assertThat(second.toBytes()).isEqualTo(first.toBytes());
        assertThat(second.hasExternalData()).isTrue();
    }

    @Test
    void shouldBuildAnewWhatIsDamaged() throws IOException {
        GraphCache cache = new GraphCache(folder);
        Path file = cache.get("a", this::build).folder().orElseThrow().resolve("graph.onnx");
        Files.writeString(file, "torn");
        assertThat(cache.get("a", this::build).outputs()).containsExactly("y");
        assertThat(built).hasValue(2);
    }

    @Test
    void shouldKeepNothingOfABuildThatFailed() throws IOException {
        GraphCache cache = new GraphCache(folder);
        assertThat(catchThrowable(() -> cache.get("a", work -> {
            throw new IllegalStateException("no");
        }))).isInstanceOf(IllegalStateException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldRunTheSameFromTheCompiledFile() throws OrtException, IOException {
        Graph graph = new GraphCache(folder.resolve("graphs")).get("a", this::build);
        CompiledSessions sessions = new CompiledSessions(SessionSettings.defaults().withThreads(1), folder.resolve("sessions"));
        double[] fresh;
        try (OrtSession session = sessions.open(graph)) {
            fresh = run(session, graph);
        }
        try (OrtSession session = sessions.open(graph); Stream<Path> slots = Files.list(folder.resolve("sessions"))) {
            assertThat(run(session, graph)).isEqualTo(fresh);
            assertThat(slots).hasSize(1);
        }
        assertThat(fresh[3]).isCloseTo(IntStream.range(0, 40).mapToDouble(i -> weights[i * 40 + 3]).sum(),
            Offset.offset(1e-4));
    }

    @Test
    void shouldTellGraphsApart() throws OrtException {
        CompiledSessions sessions = new CompiledSessions(SessionSettings.defaults().withThreads(1), folder.resolve("sessions"));
        Graph graph = new GraphCache(folder.resolve("graphs")).get("a", this::build);
        Graph other = graph.copy();
        other.insertAfter("y", y -> new GraphBuilder(other, "more").mul(y, 2));
        try (OrtSession one = sessions.open(graph); OrtSession two = sessions.open(other)) {
            double[] once = run(one, graph);
            assertThat(run(two, other)).isEqualTo(Arrays.stream(once).map(y -> 2 * y).toArray());
        }
        assertThat(built).hasValue(1);
    }
}
