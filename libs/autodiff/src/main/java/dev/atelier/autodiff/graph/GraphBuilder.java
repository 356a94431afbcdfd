package dev.atelier.autodiff.graph;

import static dev.atelier.autodiff.graph.Attributes.integer;
import static dev.atelier.autodiff.graph.Attributes.integers;
import static dev.atelier.autodiff.graph.Attributes.real;
import static dev.atelier.autodiff.graph.Attributes.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Appends computations to a graph: every method takes value names and returns the name of its result, fresh within the graph and beginning
 * with this builder's scope. Differences between opsets (axes as attribute or input) are taken care of.
 *
 * <pre>{@code
 * GraphBuilder b = new GraphBuilder(graph, "loss");
 * String error = b.mul(b.sub(prediction, target), mask);
 * graph.addOutput(b.named("loss.total", b.reduceMean(b.mul(error, error), false)));
 * }</pre>
 */
public final class GraphBuilder {
    private final Graph graph;
    private final String scope;
    private final ElementType element;
    private final Map<TensorProto, String> constants;
    private final Consumer<Node> observer;

    public GraphBuilder(Graph graph, String scope) {
        this(graph, scope, node -> { });
    }

    /**
     * A builder that tells of every node it adds, after adding it.
     *
     * @param observer sees nodes in an order in which producers come first
     */
    public GraphBuilder(Graph graph, String scope, Consumer<Node> observer) {
        this(graph, scope, ElementType.FLOAT, new HashMap<>(), observer);
    }

    private GraphBuilder(Graph graph, String scope, ElementType element, Map<TensorProto, String> constants, Consumer<Node> observer) {
        this.graph = graph;
        this.scope = scope;
        this.element = element;
        this.constants = constants;
        this.observer = observer;
    }

    /** The same graph under another scope. */
    public GraphBuilder scope(String other) {
        return new GraphBuilder(graph, other, element, constants, observer);
    }

    /** The same, making real constants of another element type. */
    public GraphBuilder element(ElementType other) {
        return new GraphBuilder(graph, scope, other, constants, observer);
    }

    public Graph graph() {
        return graph;
    }

    /** Any operator with one output. */
    public String op(String operator, List<String> inputs, AttributeProto... attributes) {
        return ops(operator, 1, inputs, attributes).getFirst();
    }

    public String op(String operator, String... inputs) {
        return op(operator, List.of(inputs));
    }

    /** Any operator with several outputs. */
    public List<String> ops(String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            names.add(graph.fresh(scope + "/" + operator));
        }
        observer.accept(graph.add(Node.of(operator, names.getFirst(), inputs, names, attributes)));
        return names;
    }

    /** Gives a value a second, exact name; for outputs. */
    public String named(String name, String value) {
        observer.accept(graph.add(Node.of("Identity", name, List.of(value), List.of(name))));
        return name;
    }

    // ---- constants

    public String constant(TensorProto tensor) {
        TensorProto anonymous = tensor.toBuilder().clearName().build();
        String known = constants.get(anonymous);
        if (known == null || !graph.has(known)) {
            known = graph.addInitializer(graph.fresh(scope + "/constant"), anonymous);
            constants.put(anonymous, known);
        }
        return known;
    }

    /** A scalar of this builder's element type. */
    public String scalar(double value) {
        return constant(Tensors.reals(element, new long[0], value));
    }

    /** A one-dimensional INT64 tensor. */
    public String vector(long... values) {
        return constant(Tensors.vector(values));
    }

    /** A real tensor of this builder's element type. */
    public String reals(long[] shape, double... values) {
        return constant(Tensors.reals(element, shape, values));
    }

    // ---- element by element, broadcasting

    public String add(String a, String b) {
        return op("Add", a, b);
    }

    public String add(String a, double b) {
        return add(a, scalar(b));
    }

    /** A sum of any number of values of one shape. */
    public String sum(List<String> terms) {
        return terms.stream().reduce(this::add).orElseThrow(() -> new GraphEditException("a sum of nothing", "give at least one value"));
    }

    public String sub(String a, String b) {
        return op("Sub", a, b);
    }

    public String mul(String a, String b) {
        return op("Mul", a, b);
    }

    public String mul(String a, double b) {
        return mul(a, scalar(b));
    }

    public String div(String a, String b) {
        return op("Div", a, b);
    }

    public String pow(String a, double exponent) {
        return op("Pow", a, scalar(exponent));
    }

    public String neg(String x) {
        return op("Neg", x);
    }

    public String sqrt(String x) {
        return op("Sqrt", x);
    }

    public String exp(String x) {
        return op("Exp", x);
    }

    public String log(String x) {
        return op("Log", x);
    }

    public String sigmoid(String x) {
        return op("Sigmoid", x);
    }

    public String tanh(String x) {
        return op("Tanh", x);
    }

    public String erf(String x) {
        return op("Erf", x);
    }

    public String identity(String x) {
        return op("Identity", x);
    }

    public String square(String x) {
        return mul(x, x);
    }

    public String equal(String a, String b) {
        return op("Equal", a, b);
    }

    public String greaterOrEqual(String a, String b) {
        return op("GreaterOrEqual", a, b);
    }

    /** {@code yes} where the BOOL condition holds, else {@code no}. */
    public String where(String condition, String yes, String no) {
        return op("Where", condition, yes, no);
    }

    public String cast(String x, ElementType to) {
        return op("Cast", List.of(x), integer("to", to.code()));
    }

    // ---- linear algebra

    public String matmul(String a, String b) {
        return op("MatMul", a, b);
    }

    /** Two-dimensional product of a or aᵀ and b or bᵀ. */
    public String gemm(String a, boolean transposeA, String b, boolean transposeB) {
        return gemm(a, transposeA, b, transposeB, 1);
    }

    public String gemm(String a, boolean transposeA, String b, boolean transposeB, double alpha) {
        return op("Gemm", List.of(a, b), integer("transA", transposeA ? 1 : 0), integer("transB", transposeB ? 1 : 0),
            real("alpha", alpha));
    }

    /** Convolution of x [B,C,h,w] and w [O,C,kh,kw]. */
    public String conv(String x, String weights, long[] strides, long[] pads) {
        return op("Conv", List.of(x, weights), integers("strides", strides), integers("pads", pads));
    }

    public String softmax(String x, int axis) {
        return op("Softmax", List.of(x), integer("axis", axis));
    }

    // ---- reductions; no axes means all

    public String reduceSum(String x, boolean keepDims, long... axes) {
        return reduce("ReduceSum", 13, x, keepDims, axes);
    }

    public String reduceMean(String x, boolean keepDims, long... axes) {
        return reduce("ReduceMean", 18, x, keepDims, axes);
    }

    public String reduceMax(String x, boolean keepDims, long... axes) {
        return reduce("ReduceMax", 18, x, keepDims, axes);
    }

    private String reduce(String operator, int axesAsInputSince, String x, boolean keepDims, long... axes) {
        AttributeProto keep = integer("keepdims", keepDims ? 1 : 0);
        if (axes.length == 0) {
            return op(operator, List.of(x), keep);
        }
        return graph.opset() >= axesAsInputSince ? op(operator, List.of(x, vector(axes)), keep)
            : op(operator, List.of(x), keep, integers("axes", axes));
    }

    public String argMax(String x, int axis, boolean keepDims) {
        return op("ArgMax", List.of(x), integer("axis", axis), integer("keepdims", keepDims ? 1 : 0));
    }

    // ---- shape

    public String reshape(String x, long... shape) {
        return op("Reshape", x, vector(shape));
    }

    public String transpose(String x, long... permutation) {
        return op("Transpose", List.of(x), integers("perm", permutation));
    }

    public String squeeze(String x, long... axes) {
        return op("Squeeze", x, vector(axes));
    }

    public String unsqueeze(String x, long... axes) {
        return op("Unsqueeze", x, vector(axes));
    }

    public String expand(String x, long... shape) {
        return op("Expand", x, vector(shape));
    }

    public String concat(int axis, List<String> parts) {
        return parts.size() == 1 ? parts.getFirst() : op("Concat", parts, integer("axis", axis));
    }

    /** The part [start, end) of one axis. */
    public String slice(String x, int axis, long start, long end) {
        return op("Slice", x, vector(start), vector(end), vector(axis));
    }

    /** The first element of a value of the given rank, of shape [1]. */
    public String firstOf(String x, int rank) {
        if (rank == 0) {
            return reshape(x, 1);
        }
        long[] zeros = new long[rank];
        long[] ones = new long[rank];
        long[] axes = new long[rank];
        Arrays.fill(ones, 1);
        Arrays.setAll(axes, i -> i);
        String first = op("Slice", x, vector(zeros), vector(ones), vector(axes));
        return rank == 1 ? first : reshape(first, 1);
    }

    /** Reverses the axes. */
    public String flip(String x, long... axes) {
        long[] minusOne = new long[axes.length];
        long[] toTheFront = new long[axes.length];
        Arrays.fill(minusOne, -1);
        Arrays.fill(toTheFront, Long.MIN_VALUE);
        return op("Slice", x, vector(minusOne), vector(toTheFront), vector(axes), vector(minusOne));
    }

    /** Parts of the given sizes along an axis. */
    public List<String> split(String x, int axis, long... sizes) {
        return ops("Split", sizes.length, List.of(x, vector(sizes)), integer("axis", axis));
    }

    public String gather(String x, String indices, int axis) {
        return op("Gather", List.of(x, indices), integer("axis", axis));
    }

    /** Indices [...] to rows [..., depth] of this builder's element type, 1 at the index and 0 elsewhere. */
    public String oneHot(String indices, long depth, int axis) {
        String values = reals(new long[] {2}, 0, 1);
        return op("OneHot", List.of(indices, constant(Tensors.longs(new long[0], depth)), values), integer("axis", axis));
    }

    /** Zeros around: as many at the beginning and the end of each axis as {@code pads} says, all beginnings first. */
    public String pad(String x, long... pads) {
        return op("Pad", List.of(x, vector(pads)), text("mode", "constant"));
    }
}
