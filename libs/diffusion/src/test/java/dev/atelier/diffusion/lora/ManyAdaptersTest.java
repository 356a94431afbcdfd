package dev.atelier.diffusion.lora;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of layer with two adapters in one batch, against the same layer with each adapter alone. */
class ManyAdaptersTest {
    private static final int RANK = 2;
    private static final String TRANSFORMER = "/down_blocks.0/attentions.0/";

    /** x [4,3,h,w] through a convolution, tokens [4,T,3] through a product and through a Gemm of all tokens. */
    private static Graph layers() {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, -1, 3, -1, -1));
        graph.addInput("tokens", TensorType.of(ElementType.FLOAT, -1, -1, 3));
        graph.addInput("flat", TensorType.of(ElementType.FLOAT, -1, 3));
        weights(graph, "conv.w", 5, 3, 1, 1);
        weights(graph, "linear.w", 3, 5);
        weights(graph, "gemm.w", 5, 3);
        weights(graph, "bias", 5);
        node(graph, "Conv", "proj_in/Conv", "pictures", List.of("x", "conv.w", "bias"));
        node(graph, "MatMul", "transformer_blocks.0/attn1/to_q/MatMul", "products", List.of("tokens", "linear.w"));
        graph.add(Node.of("Gemm", TRANSFORMER + "proj_out/Gemm", List.of("flat", "gemm.w", "bias"), List.of("rows"), integer("transB", 1)));
        List.of("pictures", "products", "rows").forEach(graph::addOutput);
        return graph;
    }

    private static void node(Graph graph, String op, String name, String output, List<String> inputs) {
        graph.add(Node.of(op, TRANSFORMER + name, inputs, List.of(output)));
    }

    private static void weights(Graph graph, String name, long... shape) {
        float[] values = normals(name.hashCode(), shape).data();
        graph.addInitializer(name, Tensors.floats(shape, values));
    }

    private static Tensor normals(int image, long... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Philox.normals(1, Purpose.CHECK, 0, image, tensor.data());
        return tensor;
    }

    @Test
    void shouldDoForEachAdapterWhatItDoesAlone() {
        Tensor x = normals(1, 4, 3, 2, 3);
        Tensor tokens = normals(2, 4, 6, 3);
        Tensor flat = normals(3, 8, 3);
        Graph both = layers();
        Graph alone = layers();
        List<LoraLayer> layers = LoraInjection.mergeMany(both, 4, 2, RANK);
        LoraInjection.merge(alone, RANK, 1);
        assertThat(layers).hasSize(3);
        try (Session many = Session.open(Path.of("many"), both, EngineSettings.defaults());
             Session single = Session.open(Path.of("single"), alone, EngineSettings.defaults());
             NativeTensors inputs = inputs(x, tokens, flat)) {
            for (LoraLayer layer : layers) {
                inputs.put(layer.down(), Tensor.stack(List.of(down(layer, 0), down(layer, 1))));
                inputs.put(layer.up(), Tensor.stack(List.of(up(layer, 0), up(layer, 1))));
            }
            for (String output : List.of("pictures", "products", "rows")) {
                float[] found = many.run(output, inputs).data();
                for (int adapter = 0; adapter < 2; adapter++) {
                    float[] half = Arrays.copyOfRange(found, adapter * found.length / 2, (adapter + 1) * found.length / 2);
                    assertThat(error(half, run(single, layers, adapter, output, x, tokens, flat))).as(output).isLessThan(1e-6);
                }
            }
        }
    }

    private static float[] run(Session single, List<LoraLayer> layers, int adapter, String output, Tensor... all) {
        try (NativeTensors inputs = inputs(half(all[0], adapter), half(all[1], adapter), half(all[2], adapter))) {
            layers.forEach(layer -> inputs.put(layer.down(), down(layer, adapter)).put(layer.up(), up(layer, adapter)));
            return single.run(output, inputs).data();
        }
    }

    private static NativeTensors inputs(Tensor x, Tensor tokens, Tensor flat) {
        return new NativeTensors().put("x", x).put("tokens", tokens).put("flat", flat);
    }

    private static Tensor half(Tensor all, int which) {
        int length = all.data().length / 2;
        long[] shape = all.shape();
        shape[0] /= 2;
        return new Tensor(Arrays.copyOfRange(all.data(), which * length, (which + 1) * length), shape);
    }

    private static Tensor down(LoraLayer layer, int adapter) {
        return normals(100 + 10 * adapter + layer.module().length(), layer.downShape(RANK));
    }

    private static Tensor up(LoraLayer layer, int adapter) {
        return normals(200 + 10 * adapter + layer.module().length(), layer.upShape(RANK));
    }
}
