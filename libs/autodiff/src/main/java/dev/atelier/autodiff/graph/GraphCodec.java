package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between {@link Graph} and the protobuf message. */
final class GraphCodec {
    private static final int IR_VERSION = 8;

    private GraphCodec() {
    }

    static Graph empty(int opset) {
        ModelProto.Builder header = ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("atelier");
        header.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset)).getGraphBuilder().setName("graph");
        return new Graph(header.build(), null);
    }

    static Graph read(Path model) {
        try {
            return parse(Files.readAllBytes(model), model.toAbsolutePath().getParent());
        } catch (NoSuchFileException missing) {
            throw new MalformedModelException("there is no model file " + model, missing);
        } catch (IOException | OutOfMemoryError unreadable) {
            throw new MalformedModelException("the model file " + model + " cannot be read", unreadable);
        }
    }

    static Graph parse(byte[] bytes, Path folder) {
        try {
            return of(ModelProto.parseFrom(bytes), folder);
        } catch (InvalidProtocolBufferException broken) {
            throw new MalformedModelException("the bytes are not an ONNX model: " + broken.getMessage(), broken);
        }
    }

    private static Graph of(ModelProto model, Path folder) {
        GraphProto proto = model.getGraph();
        if (proto.getOutputCount() == 0) {
            throw new MalformedModelException("the model has no graph with outputs");
        }
        if (proto.getSparseInitializerCount() > 0 || model.getFunctionsCount() > 0) {
            throw new MalformedModelException("the model has sparse initializers or functions of its own, which are not supported");
        }
        Graph graph = new Graph(withoutGraph(model), folder);
        Map<String, TensorProto> tensors = new LinkedHashMap<>();
        proto.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), near(tensor, folder)));
        Map<String, ValueInfoProto> inputs = byName(proto.getInputList());
        // before IR 4 initializers were listed among the inputs
        inputs.keySet().removeAll(tensors.keySet());
        graph.load(inputs, byName(proto.getOutputList()), tensors);
        addAll(graph, proto.getNodeList());
        check(graph);
        return graph;
    }

    /** Shapes and axes are taken in from external files: ONNX Runtime's shape inference does not look there. */
    private static TensorProto near(TensorProto tensor, Path folder) {
        boolean small = folder != null && ExternalData.isExternal(tensor) && ExternalData.isSmall(tensor);
        return small ? ExternalData.load(tensor, folder) : tensor;
    }

    private static void addAll(Graph graph, List<NodeProto> nodes) {
        try {
            nodes.forEach(node -> graph.add(Node.of(node)));
        } catch (GraphEditException twice) {
            throw new MalformedModelException(twice.getMessage(), twice);
        }
    }

    private static void check(Graph graph) {
        for (Node node : graph.nodes()) {
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !graph.has(input)) {
                    throw new MalformedModelException(node + " reads '" + input + "', which nothing makes");
                }
            }
        }
        graph.outputs().stream().filter(output -> !graph.has(output)).findFirst().ifPresent(output -> {
            throw new MalformedModelException("nothing makes the output '" + output + "'");
        });
    }

    private static Map<String, ValueInfoProto> byName(List<ValueInfoProto> infos) {
        Map<String, ValueInfoProto> map = new LinkedHashMap<>();
        infos.forEach(info -> map.put(info.getName(), info));
        return map;
    }

    private static ModelProto withoutGraph(ModelProto model) {
        return model.toBuilder().setGraph(GraphProto.newBuilder().setName(model.getGraph().getName())).build();
    }

    static Graph copy(Graph graph) {
        Graph copy = new Graph(graph.header(), graph.folder().orElse(null));
        copy.load(graph.inputInfos(), graph.outputInfos(), graph.initializers());
        graph.nodes().forEach(copy::add);
        return copy;
    }

    static ModelProto toModel(Graph graph) {
        ModelProto.Builder model = graph.header().toBuilder();
        GraphProto.Builder proto = model.getGraphBuilder();
        graph.sorted().forEach(node -> proto.addNode(node.proto()));
        proto.addAllInput(graph.inputInfos().values()).addAllOutput(graph.outputInfos().values())
            .addAllInitializer(graph.initializers().values());
        return model.build();
    }

    static void write(Graph graph, Path model) {
        Path target = model.toAbsolutePath();
        if (graph.hasExternalData() && !graph.folder().map(folder -> folder.toAbsolutePath().equals(target.getParent())).orElse(false)) {
            throw new GraphEditException("the model's weights lie in " + graph.folder().orElse(null)
                + ", so it cannot be written to " + target,
                "write it to that folder, or open a session from toBytes() with that folder");
        }
        try {
            Files.write(target, graph.toBytes());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the model cannot be written to " + target, unwritable);
        }
    }

    static int opset(ModelProto header) {
        return header.getOpsetImportList().stream().filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            .mapToInt(set -> (int) set.getVersion()).findFirst()
            .orElseThrow(() -> new MalformedModelException("the model does not say which version of ONNX's operators it uses"));
    }
}
