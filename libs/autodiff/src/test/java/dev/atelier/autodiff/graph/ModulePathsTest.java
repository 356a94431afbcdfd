package dev.atelier.autodiff.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModulePathsTest {
    private static Node node(String name, String output) {
        return Node.of("MatMul", name, List.of("x", "x"), List.of(output));
    }

    private static Graph graph(Node... nodes) {
        Graph graph = Graph.empty(18);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 2));
        for (Node node : nodes) {
            graph.add(node);
        }
        return graph;
    }

    @Test
    void shouldReadTorchScriptNames() {
        Graph graph = graph(node("/down_blocks.0/attentions.0/transformer_blocks.0/attn1/to_q/MatMul", "a"));
        assertThat(ModulePaths.of(graph).modules()).containsExactly("down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q");
    }

    @Test
    void shouldFindAModuleBehindAWrapper() {
        Node wrapped = node("/unet/mid_block/attentions.0/proj_in/MatMul", "a");
        ModulePaths paths = ModulePaths.of(graph(wrapped, node("/unet/up/mid_block/attentions.0/proj_out/MatMul", "b")));
        assertThat(paths.nodes("mid_block.attentions.0.proj_in", "MatMul")).containsExactly(wrapped);
        assertThat(paths.nodes("block.attentions.0.proj_in")).isEmpty();
    }

    @Test
    void shouldReadDynamoScopes() {
        Node scoped = node("node_MatMul_222", "a")
            .withMetadata("pkg.torch.onnx.name_scopes", "['', 'mid_block', 'mid_block.attn2', 'linear_3']");
        assertThat(ModulePaths.of(graph(scoped)).nodes("mid_block.attn2")).containsExactly(scoped);
    }

    @Test
    void shouldLeaveOutNodesWithoutAPath() {
        assertThat(ModulePaths.of(graph(node("node_MatMul_222", "a"))).modules()).isEmpty();
    }
}
