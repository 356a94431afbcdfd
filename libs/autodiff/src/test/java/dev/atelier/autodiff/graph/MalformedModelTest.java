package dev.atelier.autodiff.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.gradient.Differentiation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the answer is one of this library's own exceptions. */
class MalformedModelTest {

    private static byte[] model() {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 3));
        GraphBuilder b = new GraphBuilder(graph, "f");
        String y = b.matmul(b.reshape("x", 3, 2), b.reals(new long[] {2, 2}, 1, 2, 3, 4));
        graph.addOutput(b.named("loss", b.reduceMean(b.square(b.slice(y, 0, 0, 2)), false)));
        return graph.toBytes();
    }

    @Test
    void shouldRefuseWhatIsNoModel() {
        for (String text : List.of("", "not a model", "\0\0\0", "{\"json\": true}")) {
            assertThatThrownBy(() -> Graph.parse(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MalformedModelException.class);
        }
    }

    @Test
    void shouldRefuseAMissingFile() {
        assertThatThrownBy(() -> Graph.read(Path.of("no/such/model.onnx"))).isInstanceOf(MalformedModelException.class)
            .hasMessageContaining("no/such");
    }

    @Test
    void shouldNeverCrashOnDamagedModels() {
        byte[] good = model();
        Random random = new Random(1);
        int refused = 0;
        for (int trial = 0; trial < 1000; trial++) {
            refused += survives(damaged(good, random)) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static boolean survives(byte[] bytes) {
        try {
            Differentiation.differentiate(Graph.parse(bytes), "loss", List.of("x")).toBytes();
            return true;
        } catch (AutodiffException expected) {
            return false;
        }
    }
}
