package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One operator of a graph: immutable, identified by identity. To change a node that is in a graph, make another with {@code with…} and
 * {@link Graph#replace}.
 */
public final class Node {
    private final NodeProto proto;

    private Node(NodeProto proto) {
        this.proto = proto;
    }

    public static Node of(NodeProto proto) {
        return new Node(proto);
    }

    public static Node of(String op, String name, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        NodeProto.Builder builder = NodeProto.newBuilder().setOpType(op).setName(name).addAllInput(inputs).addAllOutput(outputs);
        return new Node(builder.addAllAttribute(List.of(attributes)).build());
    }

    public String name() {
        return proto.getName();
    }

    /** Operator, {@code "MatMul"}; with its domain in front when that is not ONNX's: {@code "com.microsoft:FusedMatMul"}. */
    public String op() {
        boolean standard = proto.getDomain().isEmpty() || proto.getDomain().equals("ai.onnx");
        return standard ? proto.getOpType() : proto.getDomain() + ":" + proto.getOpType();
    }

    /** Names of the inputs; an empty name stands for an optional input left out. */
    public List<String> inputs() {
        return proto.getInputList();
    }

    /** Name of the input, empty when left out. */
    public String input(int index) {
        return index < proto.getInputCount() ? proto.getInput(index) : "";
    }

    public boolean hasInput(int index) {
        return !input(index).isEmpty();
    }

    public List<String> outputs() {
        return proto.getOutputList();
    }

    /** Name of the output, empty when not asked for. */
    public String output(int index) {
        return index < proto.getOutputCount() ? proto.getOutput(index) : "";
    }

    public String output() {
        return output(0);
    }

    public Optional<AttributeProto> attribute(String name) {
        return proto.getAttributeList().stream().filter(attribute -> attribute.getName().equals(name)).findFirst();
    }

    public long integer(String name, long otherwise) {
        return attribute(name).map(AttributeProto::getI).orElse(otherwise);
    }

    public float real(String name, float otherwise) {
        return attribute(name).map(AttributeProto::getF).orElse(otherwise);
    }

    public String text(String name, String otherwise) {
        return attribute(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
    }

    /** An attribute of integers, if present. */
    public Optional<long[]> integers(String name) {
        return attribute(name).map(attribute -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray());
    }

    /** The tensor of a Constant node. */
    public Optional<TensorProto> tensor(String name) {
        return attribute(name).filter(AttributeProto::hasT).map(AttributeProto::getT);
    }

    /** metadata_props; the dynamo exporter keeps module paths here. */
    public Map<String, String> metadata() {
        Map<String, String> map = new LinkedHashMap<>();
        proto.getMetadataPropsList().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    public Node withName(String name) {
        return new Node(proto.toBuilder().setName(name).build());
    }

    public Node withInput(int index, String value) {
        NodeProto.Builder builder = proto.toBuilder();
        while (builder.getInputCount() <= index) {
            builder.addInput("");
        }
        return new Node(builder.setInput(index, value).build());
    }

    public Node withOutput(int index, String value) {
        NodeProto.Builder builder = proto.toBuilder();
        while (builder.getOutputCount() <= index) {
            builder.addOutput("");
        }
        return new Node(builder.setOutput(index, value).build());
    }

    public Node mapInputs(UnaryOperator<String> rename) {
        List<String> renamed = new ArrayList<>(proto.getInputCount());
        proto.getInputList().forEach(input -> renamed.add(input.isEmpty() ? input : rename.apply(input)));
        return new Node(proto.toBuilder().clearInput().addAllInput(renamed).build());
    }

    public Node withMetadata(String key, String value) {
        return new Node(proto.toBuilder().addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value)).build());
    }

    /** The protobuf message, shared and immutable. */
    public NodeProto proto() {
        return proto;
    }

    @Override
    public String toString() {
        return op() + " '" + name() + "'";
    }
}
