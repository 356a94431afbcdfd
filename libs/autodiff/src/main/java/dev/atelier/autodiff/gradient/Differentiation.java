package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.UnknownValueException;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reverse-mode differentiation of a folded graph: the result is a graph of ordinary operators that has all of the original's outputs and,
 * for every input asked for, an output {@code grad.<name>} of the input's shape.
 */
public final class Differentiation {
    /** Prefix of the outputs that carry gradients. */
    public static final String GRADIENT = "grad.";
    /** Prefix of the inputs that carry the vector of a vector-Jacobian product. */
    public static final String SEED = "seed.";
    private static final int OLDEST_OPSET = 13;

    private final Graph graph;
    private final Shapes shapes;
    private final DifferentiationOptions options;

    private Differentiation(Graph folded, DifferentiationOptions options) {
        if (folded.opset() < OLDEST_OPSET) {
            throw new NoGradientException("the graph uses opset " + folded.opset() + ", gradients need at least " + OLDEST_OPSET,
                "export with opset 17");
        }
        this.graph = folded.copy();
        this.shapes = ShapeInference.infer(graph);
        this.options = options;
    }

    public static Graph differentiate(Graph folded, String scalarLoss, List<String> wrt) {
        return differentiate(folded, scalarLoss, wrt, DifferentiationOptions.defaults());
    }

    /**
     * Gradients of one number.
     *
     * @param folded a graph with fixed sizes; it is not changed
     * @param scalarLoss a value with one element, of any rank
     * @param wrt inputs (or inner values) to differentiate by
     * @throws MissingRuleException naming the node and operator through which no gradient can pass
     */
    public static Graph differentiate(Graph folded, String scalarLoss, List<String> wrt, DifferentiationOptions options) {
        Differentiation differentiation = new Differentiation(folded, options);
        TensorType type = differentiation.type(scalarLoss);
        if (type.elements() != 1 || !type.element().differentiable()) {
            throw new NoGradientException("'" + scalarLoss + "' is " + type + ", not one real number", "reduce it to one number first");
        }
        double[] one = {1};
        String seed = new GraphBuilder(differentiation.graph, "grad").element(type.element()).reals(type.shape(), one);
        return differentiation.run(Map.of(scalarLoss, seed), wrt);
    }

    public static Graph vectorJacobian(Graph folded, List<String> values, List<String> wrt) {
        return vectorJacobian(folded, values, wrt, DifferentiationOptions.defaults());
    }

    /**
     * Vector-Jacobian products: the graph gets an input {@code seed.<value>} of each value's type, and {@code grad.<name>} is the sum of
     * the seeds times the derivatives of their values.
     */
    public static Graph vectorJacobian(Graph folded, List<String> values, List<String> wrt, DifferentiationOptions options) {
        Differentiation differentiation = new Differentiation(folded, options);
        Map<String, String> seeds = new LinkedHashMap<>();
        values.forEach(value -> seeds.put(value, differentiation.graph.addInput(SEED + value, differentiation.type(value))));
        return differentiation.run(seeds, wrt);
    }

    private TensorType type(String value) {
        if (!graph.has(value)) {
            throw new UnknownValueException("value", value, graph.outputs());
        }
        return shapes.of(value);
    }

    private Graph run(Map<String, String> seeds, List<String> wrt) {
        wrt.forEach(this::check);
        ActivePath path = ActivePath.find(graph, shapes, wrt, seeds.keySet());
        Tape tape = new Tape(graph, shapes, path, new HashSet<>(wrt), options.ordered());
        seeds.forEach((value, seed) -> tape.gradients().add(value, new Contribution.Whole(seed)));
        tape.run();
        Map<String, String> gradients = new LinkedHashMap<>();
        wrt.forEach(value -> gradients.put(value, gradient(tape, value)));
        gradients.forEach((value, gradient) -> output(tape, value, gradient));
        graph.prune();
        return options.largestKept() == DifferentiationOptions.ALL ? graph
            : Recomputation.of(graph, node -> node.outputs().stream().anyMatch(made -> tape.owns(made) || made.startsWith(GRADIENT)),
                options.largestKept());
    }

    private void check(String value) {
        TensorType type = type(value);
        if (!type.element().differentiable()) {
            throw new NoGradientException("'" + value + "' is " + type + ": there are no derivatives by integers",
                "differentiate by a real input");
        }
    }

    private String gradient(Tape tape, String value) {
        TensorType type = shapes.of(value);
        return tape.gradients().sum(value).map(loose -> tape.broadcasting().dense(loose, type.shape()))
            .orElseGet(() -> zeros(tape, value, type));
    }

    /** Renames what the last operator makes, rather than copy it; unless two inputs share a gradient, or it was not made here. */
    private void output(Tape tape, String value, String gradient) {
        String name = GRADIENT + value;
        Optional<Node> producer = graph.producer(gradient).filter(node -> tape.owns(gradient) && !node.op().equals("Identity"));
        if (producer.isPresent()) {
            graph.replace(producer.get(), producer.get().withOutput(producer.get().outputs().indexOf(gradient), name));
            graph.redirect(gradient, name);
            // whoever shares it copies from the new name
            graph.add(Node.of("Identity", graph.fresh(gradient + "/shared"), List.of(name), List.of(gradient)));
        } else {
            graph.add(Node.of("Identity", name, List.of(gradient), List.of(name)));
        }
        graph.addOutput(name, shapes.of(value));
    }

    private String zeros(Tape tape, String value, TensorType type) {
        if (!options.zerosWhereUnrelated()) {
            throw new NoGradientException("the loss does not depend on '" + value + "' " + Arrays.toString(type.shape()),
                "leave it out, or ask for zeros where unrelated");
        }
        return tape.builder().expand(tape.builder().element(type.element()).scalar(0), type.shape());
    }
}
