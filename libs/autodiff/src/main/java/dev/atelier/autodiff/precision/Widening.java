package dev.atelier.autodiff.precision;

import static dev.atelier.autodiff.graph.Attributes.integer;

import dev.atelier.autodiff.graph.Attributes;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

/**
 * Lets a graph that computes in half precision compute in float32, weights being widened as they are loaded (folding does it once). Half
 * precision is how many models are published; gradients want float32, and most CPU kernels know nothing else. Where such a graph goes to
 * double for a norm it stays in float32 too.
 */
public final class Widening {
    private static final Set<ElementType> HALVES = Set.of(ElementType.FLOAT16, ElementType.BFLOAT16);
    private static final Set<ElementType> CHANGED = Set.of(ElementType.FLOAT16, ElementType.BFLOAT16, ElementType.DOUBLE);
    /** Attributes that name the type of what a node makes: Cast, RandomNormalLike, EyeLike and their kin. */
    private static final Set<String> TYPE_ATTRIBUTES = Set.of("to", "dtype", "output_dtype");

    private final Graph graph;

    private Widening(Graph graph) {
        this.graph = graph;
    }

    /** Widens the graph in place; one without half precision stays as it is. */
    public static void toFloat(Graph graph) {
        Widening widening = new Widening(graph);
        if (widening.isNeeded()) {
            graph.nodes().forEach(widening::widen);
            List.copyOf(graph.initializers().values()).forEach(widening::weights);
            widening.signature();
        }
    }

    private boolean isNeeded() {
        return graph.inputs().stream().anyMatch(input -> HALVES.contains(graph.inputType(input).element()))
            || graph.initializers().values().stream().anyMatch(tensor -> HALVES.contains(Tensors.type(tensor).element()))
            || graph.nodes().stream().anyMatch(node -> node.op().equals("Cast") && names(HALVES, node.integer("to", 0)));
    }

    private static boolean names(Set<ElementType> elements, long code) {
        return elements.stream().anyMatch(element -> element.code() == code);
    }

    private void signature() {
        graph.inputs().stream().filter(input -> CHANGED.contains(graph.inputType(input).element()))
            .forEach(input -> graph.retypeInput(input, ElementType.FLOAT));
        graph.outputs().forEach(output -> graph.outputType(output).filter(type -> CHANGED.contains(type.element()))
            .ifPresent(type -> graph.addOutput(output, type.withElement(ElementType.FLOAT))));
    }

    /** Single numbers are rewritten; weights are cast where they are read, unless all their readers cast them anyway. */
    private void weights(TensorProto tensor) {
        String name = tensor.getName();
        TensorType type = Tensors.type(tensor);
        boolean castAnyway = !graph.isOutput(name) && graph.consumers(name).stream().allMatch(reader -> reader.op().equals("Cast"));
        if (!CHANGED.contains(type.element()) || castAnyway) {
            return;
        }
        graph.removeInitializer(name);
        if (isNumber(type)) {
            graph.addInitializer(name, number(tensor));
        } else {
            String narrow = graph.addInitializer(graph.fresh(name + "/stored"), tensor);
            graph.add(Node.of("Cast", graph.fresh(name + "/widened"), List.of(narrow), List.of(name),
                integer("to", ElementType.FLOAT.code())));
        }
    }

    private static boolean isNumber(TensorType type) {
        return type.element() != ElementType.BFLOAT16 && type.elements() == 1;
    }

    private static TensorProto number(TensorProto tensor) {
        double value = Tensors.toDoubles(tensor)[0];
        boolean half = tensor.getDataType() == ElementType.FLOAT16.code();
        return Tensors.reals(ElementType.FLOAT, Tensors.type(tensor).shape(), half ? Unrounded.of(value) : value);
    }

    private void widen(Node node) {
        Node typed = withTypes(node);
        if (typed != node) {
            graph.replace(node, typed);
        }
        if (typed.op().equals("Constant")) {
            graph.constant(typed.output()).filter(tensor -> CHANGED.contains(Tensors.type(tensor).element()))
                .ifPresent(tensor -> constant(typed, tensor));
        }
    }

    private void constant(Node node, TensorProto tensor) {
        if (isNumber(Tensors.type(tensor))) {
            AttributeProto value = Attributes.tensor("value", number(tensor));
            graph.replace(node, Node.of(node.proto().toBuilder().clearAttribute().addAttribute(value).build()));
        } else {
            graph.insertAfter(node.output(), value -> new GraphBuilder(graph, value + "/widened").cast(value, ElementType.FLOAT));
        }
    }

    private static Node withTypes(Node node) {
        List<AttributeProto> changed = new ArrayList<>();
        for (AttributeProto attribute : node.proto().getAttributeList()) {
            changed.add(widened(node, attribute).orElse(attribute));
        }
        boolean same = changed.equals(node.proto().getAttributeList());
        return same ? node : Node.of(node.proto().toBuilder().clearAttribute().addAllAttribute(changed).build());
    }

    private static Optional<AttributeProto> widened(Node node, AttributeProto attribute) {
        if (TYPE_ATTRIBUTES.contains(attribute.getName()) && attribute.getType() == AttributeProto.AttributeType.INT
            && names(CHANGED, attribute.getI())) {
            return Optional.of(integer(attribute.getName(), ElementType.FLOAT.code()));
        }
        if (node.op().equals("ConstantOfShape") && attribute.hasT() && isNumber(Tensors.type(attribute.getT()))
            && names(CHANGED, attribute.getT().getDataType())) {
            return Optional.of(Attributes.tensor(attribute.getName(), number(attribute.getT())));
        }
        return Optional.empty();
    }
}
