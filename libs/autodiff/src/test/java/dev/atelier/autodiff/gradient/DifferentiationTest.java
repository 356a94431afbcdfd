package dev.atelier.autodiff.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.graph.Attributes;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.autodiff.graph.Topology;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.support.GradientCheck;
import dev.atelier.autodiff.support.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferentiationTest {
    private final Graph graph = Graph.empty(18);
    private final GraphBuilder b = new GraphBuilder(graph, "f");

    private Map<String, double[]> run(Graph derived, Map<String, double[]> inputs) throws OrtException {
        try (OrtSession session = new SessionFactory(SessionSettings.defaults().withThreads(1)).open(derived)) {
            return Values.run(session, derived, inputs);
        }
    }

    private void input(String name, long... shape) {
        graph.addInput(name, TensorType.of(ElementType.FLOAT, shape));
    }

    @Test
    void shouldGiveTheLossAndItsGradient() throws OrtException {
        input("x", 3);
        graph.addOutput(b.named("loss", b.reduceSum(b.square("x"), false)));
        Map<String, double[]> result = run(Differentiation.differentiate(graph, "loss", List.of("x")),
            Map.of("x", new double[] {1, -2, 3}));
        assertThat(result.get("loss")).containsExactly(14);
        assertThat(result.get("grad.x")).containsExactly(2, -4, 6);
    }

    @Test
    void shouldTakeALossOfAnyRankWithOneElement() throws OrtException {
        input("x", 3);
        graph.addOutput(b.named("loss", b.reshape(b.reduceSum(b.square("x"), true), 1, 1)));
        assertThat(run(Differentiation.differentiate(graph, "loss", List.of("x")), Map.of("x", new double[] {1, -2, 3})).get("grad.x"))
            .containsExactly(2, -4, 6);
    }

    @Test
    void shouldShareTheGradientOfAMaximumAmongEquals() throws OrtException {
        input("x", 4);
        graph.addOutput(b.named("loss", b.reduceMax("x", false)));
        assertThat(run(Differentiation.differentiate(graph, "loss", List.of("x")), Map.of("x", new double[] {5, 1, 5, 2})).get("grad.x"))
            .containsExactly(0.5, 0, 0.5, 0);
    }

    @Test
    void shouldTreatWhatIsPiecewiseConstantAsConstant() throws OrtException {
        input("x", 1, 3);
        String index = b.argMax("x", 1, true);
        String chosen = b.cast(b.equal(index, b.constant(Tensors.longs(new long[] {1, 3}, 0, 1, 2))), ElementType.FLOAT);
        graph.addOutput(b.named("loss", b.reduceSum(b.mul("x", chosen), false)));
        assertThat(run(Differentiation.differentiate(graph, "loss", List.of("x")), Map.of("x", new double[] {1, 7, 3})).get("grad.x"))
            .containsExactly(0, 1, 0);
    }

    @Test
    void shouldDifferentiateByAnInputReadInManyPlaces() throws OrtException {
        GradientCheck.precise().by("x", 2, 3).by("w", 3, 3).check(f -> {
            String value = "x";
            for (int layer = 0; layer < 4; layer++) {
                value = f.add(f.tanh(f.matmul(value, "w")), "x");
            }
            return value;
        });
    }

    @Test
    void shouldGiveInputsThatShareAGradientOneEach() throws OrtException {
        input("x", 2);
        input("y", 2);
        input("z", 2);
        graph.addOutput(b.named("loss", b.reduceSum(b.square(b.add(b.add("x", "y"), "z")), false)));
        Map<String, double[]> result = run(Differentiation.differentiate(graph, "loss", List.of("x", "y", "z")),
            Map.of("x", new double[] {1, 2}, "y", new double[] {3, 4}, "z", new double[] {0, 0}));
        assertThat(List.of(result.get("grad.x"), result.get("grad.y"), result.get("grad.z")))
            .allSatisfy(g -> assertThat(g).containsExactly(8, 12));
    }

    /** y = ((x·w1)·w2)·w3 squared: with gates, the gradient of w3 comes before w2 is read again, that before w1 is. */
    @Test
    void shouldOrderGradientsWithoutChangingThem() throws OrtException {
        input("x", 4, 4);
        List<String> weights = List.of("w1", "w2", "w3");
        weights.forEach(weight -> input(weight, 4, 4));
        graph.addOutput(b.named("loss", b.reduceSum(b.square(b.matmul(b.matmul(b.matmul("x", "w1"), "w2"), "w3")), false)));
        double[] values = new double[16];
        Arrays.setAll(values, Math::sin);
        Map<String, double[]> inputs = Map.of("x", values, "w1", values, "w2", values, "w3", values);
        Graph plain = Differentiation.differentiate(graph, "loss", weights, DifferentiationOptions.defaults().withOrdered(false));
        Graph ordered = Differentiation.differentiate(graph, "loss", weights, DifferentiationOptions.defaults().withOrdered(true));
        Map<String, double[]> expected = run(plain, inputs);
        run(ordered, inputs).forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name)));
        assertThat(Topology.ancestors(ordered, List.of("grad.w1"))).contains(ordered.producer("grad.w3").orElseThrow());
        assertThat(Topology.ancestors(plain, List.of("grad.w1"))).doesNotContain(plain.producer("grad.w3").orElseThrow());
    }

    @Test
    void shouldLeaveTheOriginalAlone() {
        input("x", 3);
        graph.addOutput(b.named("loss", b.reduceSum(b.square("x"), false)));
        byte[] before = graph.toBytes();
        Differentiation.differentiate(graph, "loss", List.of("x"));
        assertThat(graph.toBytes()).isEqualTo(before);
    }

    @Test
    void shouldNotDifferentiateWhatIsNotOnThePath() {
        input("x", 3);
        input("y", 3);
        graph.addOutput(b.named("loss", b.reduceSum(b.mul("x", b.erf(b.exp("y"))), false)));
        Graph derived = Differentiation.differentiate(graph, "loss", List.of("x"));
        assertThat(derived.nodes()).extracting(Node::op).filteredOn("Exp"::equals).hasSize(1);
    }

    @Test
    void shouldNameNodeAndOperatorWithoutARule() {
        input("x", 2, 3);
        String elu = b.op("Elu", "x");
        graph.addOutput(b.named("loss", b.reduceSum(elu, false)));
        assertThatThrownBy(() -> Differentiation.differentiate(graph, "loss", List.of("x"))).isInstanceOf(MissingRuleException.class)
            .hasMessageContaining("Elu '" + elu + "'").extracting(e -> ((MissingRuleException) e).remedy()).asString()
                .contains("export");
    }

    @Test
    void shouldRefuseGroupedConvolutions() {
        input("x", 1, 2, 4, 4);
        input("w", 2, 1, 3, 3);
        graph.addOutput(b.named("loss", b.reduceSum(b.op("Conv", List.of("x", "w"), Attributes.integer("group", 2)), false)));
        assertThatThrownBy(() -> Differentiation.differentiate(graph, "loss", List.of("x"))).isInstanceOf(MissingRuleException.class)
            .hasMessageContaining("2 groups");
    }

    @Test
    void shouldRefuseALossThatIsNotOneNumber() {
        input("x", 3);
        graph.addOutput(b.named("y", b.square("x")));
        assertThatThrownBy(() -> Differentiation.differentiate(graph, "y", List.of("x"))).isInstanceOf(NoGradientException.class)
            .hasMessageContaining("'y'");
    }

    @Test
    void shouldRefuseAnUnrelatedInputUnlessZerosAreAskedFor() throws OrtException {
        input("x", 3);
        input("z", 2);
        graph.addOutput(b.named("loss", b.reduceSum(b.square("x"), false)));
        assertThatThrownBy(() -> Differentiation.differentiate(graph, "loss", List.of("x", "z"))).isInstanceOf(NoGradientException.class)
            .hasMessageContaining("'z'");
        Graph derived = Differentiation.differentiate(graph, "loss", List.of("x", "z"), DifferentiationOptions.defaults()
            .withZerosWhereUnrelated(true));
        assertThat(run(derived, Map.of("x", new double[] {1, 2, 3}, "z", new double[] {1, 2})).get("grad.z")).containsExactly(0, 0);
    }

    @Test
    void shouldRefuseOldOpsets() {
        Graph old = Graph.empty(11);
        old.addInput("x", TensorType.of(ElementType.FLOAT, 1));
        old.addOutput(new GraphBuilder(old, "f").named("loss", "x"));
        assertThatThrownBy(() -> Differentiation.differentiate(old, "loss", List.of("x"))).isInstanceOf(NoGradientException.class)
            .hasMessageContaining("opset 11");
    }
}
