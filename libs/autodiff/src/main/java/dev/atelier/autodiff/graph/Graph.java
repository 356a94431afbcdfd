package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An editable view of an ONNX model. Values are names; {@link Node}s are immutable and swapped by {@link #replace}. Weights in external
 * files stay there: the graph holds references relative to {@link #folder()}, so a model of any size is edited in a few megabytes.
 *
 * <p>Nodes may be added in any order; they are sorted when the model is written. Not safe for use by several threads.
 */
public final class Graph {
    private final ModelProto header;
    private final Path folder;
    private final Map<String, ValueInfoProto> inputs = new LinkedHashMap<>();
    private final Map<String, ValueInfoProto> outputs = new LinkedHashMap<>();
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Set<Node> nodes = new LinkedHashSet<>();
    private final Map<String, Node> producers = new LinkedHashMap<>();
    private final Map<String, Set<Node>> consumers = new LinkedHashMap<>();
    private final Names names = new Names();

    Graph(ModelProto header, Path folder) {
        this.header = header;
        this.folder = folder;
    }

    /** An empty graph of the given opset. */
    public static Graph empty(int opset) {
        return GraphCodec.empty(opset);
    }

    /** Reads a model file; external data stays in its files, which are looked for in the model's folder. */
    public static Graph read(Path model) {
        return GraphCodec.read(model);
    }

    /** Parses a model whose external data, if any, is relative to {@code folder} (may be null when all data is inside). */
    public static Graph parse(byte[] model, Path folder) {
        return GraphCodec.parse(model, folder);
    }

    public static Graph parse(byte[] model) {
        return parse(model, null);
    }

    /** An independent copy; messages are shared, they are immutable. */
    public Graph copy() {
        return GraphCodec.copy(this);
    }

    /** The model as bytes, nodes sorted. A session opened from them needs {@link #folder()} when there is external data. */
    public byte[] toBytes() {
        return GraphCodec.toModel(this).toByteArray();
    }

    /** Writes the model file. With external data it must lie in {@link #folder()}: ONNX Runtime refuses data outside the model's folder. */
    public void write(Path model) {
        GraphCodec.write(this, model);
    }

    /** Folder of external data, when the graph came from a file or was given one. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    public boolean hasExternalData() {
        return initializers.values().stream().anyMatch(ExternalData::isExternal);
    }

    /** Who wrote the model and in which version, such as {@code pytorch 2.7.1}; empty when it does not say. */
    public String exporter() {
        return (header.getProducerName() + " " + header.getProducerVersion()).strip();
    }

    /**
     * Looks whether every file of external data is there and long enough; ONNX Runtime would say so for one of them at best.
     *
     * @throws MalformedModelException naming tensor and file
     */
    public void checkExternalData() {
        initializers.values().stream().filter(ExternalData::isExternal).forEach(tensor -> ExternalData.file(tensor, folder));
    }

    /** Version of ONNX's own operator set. */
    public int opset() {
        return GraphCodec.opset(header);
    }

    ModelProto header() {
        return header;
    }

    // ---- looking

    /** A snapshot of the nodes in the order of their insertion; edits while walking it are fine. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** A snapshot of the nodes, producers before consumers. */
    public List<Node> sorted() {
        return Topology.sort(this);
    }

    public boolean contains(Node node) {
        return nodes.contains(node);
    }

    /** The node that makes a value; empty for inputs and initializers. */
    public Optional<Node> producer(String value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** A snapshot of the nodes that read a value. */
    public List<Node> consumers(String value) {
        return List.copyOf(consumers.getOrDefault(value, Set.of()));
    }

    /** Names of the graph's inputs, initializers not among them. */
    public List<String> inputs() {
        return List.copyOf(inputs.keySet());
    }

    public List<String> outputs() {
        return List.copyOf(outputs.keySet());
    }

    /** Declared type of a graph input; sizes that are symbolic are {@link TensorType#UNKNOWN}. */
    public TensorType inputType(String input) {
        return ValueInfos.type(found(inputs, "input", input));
    }

    /** Declared type of a graph output, when the model states one. */
    public Optional<TensorType> outputType(String output) {
        return ValueInfos.declared(found(outputs, "output", output));
    }

    /** A read-only view, in order. */
    public Map<String, TensorProto> initializers() {
        return Collections.unmodifiableMap(initializers);
    }

    public boolean isInput(String value) {
        return inputs.containsKey(value);
    }

    public boolean isOutput(String value) {
        return outputs.containsKey(value);
    }

    /** Whether the value is an initializer or made by a Constant node. */
    public boolean isConstant(String value) {
        return initializers.containsKey(value) || producer(value).map(node -> node.op().equals("Constant")).orElse(false);
    }

    /** Type of an initializer or Constant, without touching its data. */
    public Optional<TensorType> constantType(String value) {
        return tensor(value).map(Tensors::type);
    }

    /** An initializer or Constant with its data in the message; external data is read, so ask for small ones only. */
    public Optional<TensorProto> constant(String value) {
        return tensor(value).map(tensor -> ExternalData.isExternal(tensor) ? ExternalData.load(tensor, folder) : tensor);
    }

    private Optional<TensorProto> tensor(String value) {
        TensorProto initializer = initializers.get(value);
        return initializer != null ? Optional.of(initializer) : producer(value).flatMap(Constants::tensor);
    }

    /** Whether the graph has a value of this name. */
    public boolean has(String value) {
        return producers.containsKey(value) || inputs.containsKey(value) || initializers.containsKey(value);
    }

    /** A name that nothing in the graph has: {@code hint} itself, or {@code hint_1}, …; it is taken from now on. */
    public String fresh(String hint) {
        return names.fresh(hint);
    }

    // ---- editing

    public Node add(Node node) {
        for (String output : node.outputs()) {
            if (!output.isEmpty() && has(output)) {
                throw new GraphEditException(node + " would make '" + output + "', which exists", "take the name from fresh()");
            }
        }
        nodes.add(node);
        names.take(node.name());
        node.outputs().stream().filter(output -> !output.isEmpty()).forEach(output -> {
            producers.put(output, node);
            names.take(output);
        });
        Topology.reads(node).forEach(input -> consumers.computeIfAbsent(input, key -> new LinkedHashSet<>()).add(node));
        return node;
    }

    /** Adds a node with one output of a fresh name, which is returned. */
    public String add(String op, String hint, List<String> inputs, AttributeProto... attributes) {
        String output = fresh(hint);
        add(Node.of(op, output, inputs, List.of(output), attributes));
        return output;
    }

    /** Removes a node; its outputs then have no producer, so their readers must be redirected or removed too. */
    public void remove(Node node) {
        if (!nodes.remove(node)) {
            throw new GraphEditException(node + " is not in the graph", "look it up again: nodes are replaced when they are edited");
        }
        node.outputs().forEach(output -> producers.remove(output, node));
        Topology.reads(node).forEach(input -> consumers.getOrDefault(input, Set.of()).remove(node));
    }

    public Node replace(Node old, Node other) {
        remove(old);
        return add(other);
    }

    public String addInput(String name, TensorType type) {
        if (has(name)) {
            throw new GraphEditException("input '" + name + "' would hide a value that exists", "take the name from fresh()");
        }
        inputs.put(name, ValueInfos.of(name, type));
        names.take(name);
        return name;
    }

    public void removeInput(String name) {
        found(inputs, "input", name);
        inputs.remove(name);
    }

    /** States an input's sizes, replacing symbolic ones; sizes that the model fixes cannot be changed. */
    public void fixInput(String name, long... shape) {
        TensorType old = inputType(name);
        boolean fits = old.rank() == shape.length
            && IntStream.range(0, shape.length).allMatch(axis -> old.size(axis) == TensorType.UNKNOWN || old.size(axis) == shape[axis]);
        if (!fits) {
            throw new GraphEditException("input '" + name + "' is " + old + " and cannot be " + Arrays.toString(shape),
                "give one size for each axis, and the model's own where it fixes them");
        }
        inputs.put(name, ValueInfos.of(name, old.withShape(shape)));
    }

    /** Declares an input to be of another element type; its readers must take that type. */
    public void retypeInput(String name, ElementType element) {
        inputs.put(name, ValueInfos.of(name, inputType(name).withElement(element)));
    }

    /** Makes an existing value an output; its type is inferred by ONNX Runtime. */
    public void addOutput(String value) {
        addOutput(ValueInfoProto.newBuilder().setName(value).build());
    }

    public void addOutput(String value, TensorType type) {
        addOutput(ValueInfos.of(value, type));
    }

    private void addOutput(ValueInfoProto info) {
        if (!has(info.getName())) {
            throw new UnknownValueException("value", info.getName(), producers.keySet());
        }
        outputs.put(info.getName(), info);
    }

    public void removeOutput(String name) {
        found(outputs, "output", name);
        outputs.remove(name);
    }

    /** Adds a tensor under the given name (the tensor's own is replaced). */
    public String addInitializer(String name, TensorProto tensor) {
        if (has(name)) {
            throw new GraphEditException("initializer '" + name + "' would hide a value that exists", "take the name from fresh()");
        }
        initializers.put(name, tensor.toBuilder().setName(name).build());
        names.take(name);
        return name;
    }

    public void removeInitializer(String name) {
        found(initializers, "initializer", name);
        initializers.remove(name);
    }

    /** Lets the readers of {@code from} that satisfy the predicate read {@code to}. Graph outputs are untouched. */
    public void redirect(String from, String to, Predicate<Node> where) {
        UnaryOperator<String> rename = input -> input.equals(from) ? to : input;
        consumers(from).stream().filter(where).forEach(node -> replace(node, node.mapInputs(rename)));
    }

    public void redirect(String from, String to) {
        redirect(from, to, node -> true);
    }

    /**
     * Puts a computation behind a value: everyone who read {@code value}, graph outputs included, now gets {@code wrap}'s result.
     *
     * <pre>{@code graph.insertAfter("y", y -> b.add(y, b.matmul(b.matmul(x, down), up)))}</pre>
     *
     * @return the name that carries the result
     */
    public String insertAfter(String value, UnaryOperator<String> wrap) {
        List<Node> readers = consumers(value);
        if (!isOutput(value)) {
            String result = wrap.apply(value);
            redirect(value, result, readers::contains);
            return result;
        }
        Node producer = producer(value).orElseThrow(() -> new UnknownValueException("computed value", value, producers.keySet()));
        String inner = fresh(value + "/before");
        replace(producer, producer.withOutput(producer.outputs().indexOf(value), inner));
        redirect(value, inner);
        String result = wrap.apply(inner);
        add(Node.of("Identity", fresh(value + "/after"), List.of(result), List.of(value)));
        redirect(inner, value, node -> readers.stream().anyMatch(reader -> reader.outputs().equals(node.outputs())));
        return value;
    }

    /** Removes what no output needs: nodes, initializers; inputs are kept. */
    public void prune() {
        Set<Node> needed = Topology.ancestors(this, outputs.keySet());
        nodes().stream().filter(node -> !needed.contains(node)).forEach(this::remove);
        initializers.keySet().removeIf(name -> consumers.getOrDefault(name, Set.of()).isEmpty() && !outputs.containsKey(name));
    }

    private static <V> V found(Map<String, V> map, String kind, String name) {
        return Optional.ofNullable(map.get(name)).orElseThrow(() -> new UnknownValueException(kind, name, new ArrayList<>(map.keySet())));
    }

    Map<String, ValueInfoProto> inputInfos() {
        return inputs;
    }

    Map<String, ValueInfoProto> outputInfos() {
        return outputs;
    }

    void load(Map<String, ValueInfoProto> in, Map<String, ValueInfoProto> out, Map<String, TensorProto> tensors) {
        inputs.putAll(in);
        outputs.putAll(out);
        initializers.putAll(tensors);
        names.takeAll(in.keySet());
        names.takeAll(tensors.keySet());
    }
}
