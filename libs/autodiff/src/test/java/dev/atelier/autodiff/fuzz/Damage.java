package dev.atelier.autodiff.fuzz;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.List;
import java.util.Random;

/** Models that are almost right: a small network in which a few things were changed at random. */
final class Damage {
    private static final List<String> OPERATORS = List.of("MatMul", "Reshape", "Gather", "Conv", "Slice", "Softmax", "Concat", "Split",
        "Resize", "LayerNormalization", "Add", "Transpose", "Expand", "Tile", "Loop", "NoSuchOperator", "ConstantOfShape", "Einsum", "Pad");
    private static final long[] SIZES = {0, -1, 1, 2, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, 3, 1_000_000_007L};

    private final Random random;

    Damage(long seed) {
        this.random = new Random(seed);
    }

    /** A network with a bit of everything: convolution, norm, attention, reshaping with constants. */
    static Graph network() {
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2, 4, 4, 4));
        GraphBuilder b = new GraphBuilder(graph, "f");
        String picture = b.conv("x", weights(b, 8, 4, 3, 3), new long[] {1, 1}, new long[] {1, 1, 1, 1});
        String tokens = b.transpose(b.reshape(picture, 2, 8, 16), 0, 2, 1);
        String normed = b.op("LayerNormalization", tokens, weights(b, 8), weights(b, 8));
        String query = b.matmul(normed, weights(b, 8, 8));
        String map = b.softmax(b.matmul(query, b.transpose(normed, 0, 2, 1)), -1);
        String attended = b.concat(2, List.of(b.slice(b.matmul(map, normed), 2, 0, 4), b.slice(tokens, 2, 4, 8)));
        graph.addOutput(b.named("y", b.reshape(b.gather(attended, b.vector(0, 2, 4), 1), 2, -1)));
        return graph;
    }

    private static String weights(GraphBuilder b, long... shape) {
        double[] values = new Random(shape.length).doubles(TensorType.of(ElementType.FLOAT, shape).elements()).toArray();
        return b.constant(Tensors.reals(ElementType.FLOAT, shape, values));
    }

    byte[] damaged(ModelProto good) {
        ModelProto.Builder model = good.toBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            change(model);
        }
        byte[] bytes = model.build().toByteArray();
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void change(ModelProto.Builder model) {
        GraphProto.Builder graph = model.getGraphBuilder();
        int node = random.nextInt(graph.getNodeCount());
        switch (random.nextInt(12)) {
            case 0 -> graph.getNodeBuilder(node).setOpType(OPERATORS.get(random.nextInt(OPERATORS.size())));
            case 1 -> input(graph.getNodeBuilder(node), anyValue(graph));
            case 2 -> input(graph.getNodeBuilder(node), "");
            case 3 -> attribute(graph.getNodeBuilder(node));
            case 4 -> graph.removeNode(node);
            case 5 -> graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount())).addDims(size());
            case 6 -> shape(graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount())));
            case 7 -> graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()))
                .setRawData(ByteString.copyFrom(new byte[] {1, 2, 3}));
            case 8 -> graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount())).setDataType(random.nextInt(20));
            case 9 -> external(graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount())));
            case 10 -> model.getOpsetImportBuilder(0).setVersion(size());
            default -> graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilder(random.nextInt(4))
                .setDimValue(size());
        }
    }

    private long size() {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private String anyValue(GraphProto.Builder graph) {
        return graph.getNode(random.nextInt(graph.getNodeCount())).getOutput(0);
    }

    private void input(NodeProto.Builder node, String value) {
        if (node.getInputCount() > 0) {
            node.setInput(random.nextInt(node.getInputCount()), value);
        }
    }

    private void attribute(NodeProto.Builder node) {
        if (node.getAttributeCount() == 0) {
            node.addAttribute(AttributeProto.newBuilder().setName("axis").setType(AttributeProto.AttributeType.INT).setI(size()));
        } else {
            AttributeProto.Builder attribute = node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
            attribute.setI(size());
            for (int i = 0; i < attribute.getIntsCount(); i++) {
                attribute.setInts(i, random.nextBoolean() ? size() : attribute.getInts(i));
            }
        }
    }

    /** Numbers of axes, shapes and indices. */
    private void shape(TensorProto.Builder tensor) {
        if (tensor.getDataType() == ElementType.INT64.code()) {
            long[] values = new long[(int) tensor.getDims(0)];
            for (int i = 0; i < values.length; i++) {
                values[i] = size();
            }
            tensor.setRawData(Tensors.vector(values).getRawData());
        }
    }

    private void external(TensorProto.Builder tensor) {
        List<String> places = List.of("/etc/passwd", "../outside", "missing.bin", "", "\0", "short.bin");
        tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
        entry(tensor, "location", places.get(random.nextInt(places.size())));
        entry(tensor, "offset", random.nextInt(3) == 0 ? "abc" : Long.toString(size()));
        entry(tensor, "length", Long.toString(size()));
    }

    private static void entry(TensorProto.Builder tensor, String key, String value) {
        tensor.addExternalData(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
    }
}
