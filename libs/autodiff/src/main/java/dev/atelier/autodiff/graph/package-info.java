/**
 * An editable view of an ONNX model.
 *
 * <ul>
 * <li>{@link dev.atelier.autodiff.graph.Graph}: read, look up, edit, write. Values are names, nodes are immutable.</li>
 * <li>{@link dev.atelier.autodiff.graph.GraphBuilder}: append operators; every method takes and returns value names.</li>
 * <li>{@link dev.atelier.autodiff.graph.ModulePaths}: nodes by the module of the exported network.</li>
 * <li>{@link dev.atelier.autodiff.graph.Tensors}: make and read constants.</li>
 * </ul>
 *
 * Adding LoRA to a linear layer, before folding:
 * <pre>{@code
 * Graph graph = Graph.read(Path.of("unet/model.onnx"));
 * GraphBuilder b = new GraphBuilder(graph, "lora");
 * Node linear = ModulePaths.of(graph).nodes("mid_block.attentions.0.transformer_blocks.0.attn1.to_q", "MatMul").getFirst();
 * String down = graph.addInput("lora.q.A", TensorType.of(ElementType.FLOAT, 4, 256));
 * String up = graph.addInput("lora.q.B", TensorType.of(ElementType.FLOAT, 256, 4));
 * graph.insertAfter(linear.output(), y -> b.add(y, b.matmul(b.matmul(linear.input(0), b.transpose(down, 1, 0)), b.transpose(up, 1, 0))));
 * }</pre>
 */
package dev.atelier.autodiff.graph;
