package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.gradient.Contribution.Part;
import dev.atelier.autodiff.gradient.Contribution.Whole;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.util.Optional;

/** One node's backward step: what a {@link GradientRule} may read, and where it puts its results. */
public final class Step {
    private final Tape tape;
    private final Node node;
    private final GraphBuilder builder;

    Step(Tape tape, Node node, ElementType element) {
        this.tape = tape;
        this.node = node;
        this.builder = tape.builder().element(element);
    }

    public Node node() {
        return node;
    }

    /** Appends operators; real constants have the gradient's element type. */
    public GraphBuilder b() {
        return builder;
    }

    public String input(int index) {
        return node.input(index);
    }

    public String output() {
        return node.output();
    }

    /** Type of an input. */
    public TensorType type(int input) {
        return tape.shapes().of(node.input(input));
    }

    /** Type of the first output. */
    public TensorType outputType() {
        return typeOf(node.output());
    }

    /** Type of any value, those appended by this step included. */
    public TensorType typeOf(String value) {
        return tape.shapes().of(value);
    }

    /** Whether a gradient of this input leads on to what is asked for. */
    public boolean wants(int input) {
        return node.hasInput(input) && tape.active(node.input(input));
    }

    public boolean active(String value) {
        return tape.active(value);
    }

    /** Gradient of the first output in its full shape. */
    public String dY() {
        return dY(0).orElseThrow();
    }

    /** Gradient of an output in its full shape, if anything on the path reads that output. */
    public Optional<String> dY(int output) {
        return gradientOf(node.output(output));
    }

    /** Gradient of a value all of whose readers have been visited, in its full shape. */
    public Optional<String> gradientOf(String value) {
        return tape.gradients().sum(value).map(loose -> tape.broadcasting().dense(loose, typeOf(value).shape()));
    }

    /** Gradient of the first output, of size 1 along axes on which it is constant. */
    public String looseDY() {
        return tape.gradients().sum(node.output()).orElseThrow();
    }

    /** Gives an input a gradient of its own shape, or one that broadcasts to it. */
    public void give(int input, String gradient) {
        giveTo(node.input(input), gradient);
    }

    /** Gives a gradient to a value further back than an input; only to one that is active. */
    public void giveTo(String value, String gradient) {
        tape.gradients().add(value, new Whole(gradient));
    }

    /** Gives a gradient of the result's shape to an operand that was broadcast to it. */
    public void giveReduced(int input, String gradient) {
        giveReduced(input, gradient, outputType().shape());
    }

    /** The same, where the operand was broadcast to another shape than the result's. */
    public void giveReduced(int input, String gradient, long... shape) {
        give(input, tape.broadcasting().reduce(gradient, shape, type(input).shape()));
    }

    /** Gives a gradient of a part of an input. */
    public void givePart(int input, int axis, long start, long end, String gradient) {
        tape.gradients().add(node.input(input), new Part(axis, start, end, gradient));
    }

    /** A constant of integers among the inputs. */
    public Optional<long[]> integers(int input) {
        return node.hasInput(input) ? tape.graph().constant(node.input(input)).map(Tensors::toLongs) : Optional.empty();
    }

    /** A constant of real numbers among the inputs. */
    public Optional<double[]> reals(int input) {
        return node.hasInput(input) ? tape.graph().constant(node.input(input)).map(Tensors::toDoubles) : Optional.empty();
    }

    public boolean isConstant(int input) {
        return tape.graph().isConstant(node.input(input));
    }

    /** The value with its last two axes exchanged; transposes that cancel are not emitted. */
    public String matrixTranspose(String value) {
        return tape.transposes().lastTwo(value, builder);
    }

    public String transpose(String value, long... permutation) {
        return tape.transposes().transpose(value, builder, permutation);
    }

    /** The value that a two-dimensional Transpose made this one from, if it did. */
    public Optional<String> beforeTranspose(String value) {
        return tape.transposes().origin(value);
    }

    /** The only reader of a value on the path from the loss, if there is just one. */
    public Optional<Node> onlyReader(String value) {
        return tape.onlyReader(value);
    }

    /** Asks the forward node for an optional output that it did not have; returns its name. */
    public String expose(int output) {
        return tape.expose(node, output);
    }

    /** The value as the backward computation shall read it: what is differentiated passes a gate that keeps memory low. */
    public String gated(String value) {
        return tape.gated(value);
    }

    public MissingRuleException unsupported(String why, String remedy) {
        return new MissingRuleException(node, why, remedy);
    }
}
