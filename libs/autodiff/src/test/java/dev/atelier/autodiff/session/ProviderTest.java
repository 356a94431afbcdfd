package dev.atelier.autodiff.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProviderTest {
    @Test
    void shouldSayWhatIsMissingWhereThereIsNoCuda() {
        Assumptions.assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA));
        Graph graph = Graph.empty(17);
        graph.addInput("x", TensorType.of(ElementType.FLOAT, 2));
        graph.addOutput("x");
        SessionFactory cuda = new SessionFactory(SessionSettings.defaults().withProvider(new Provider.Cuda(0)));

        assertThatThrownBy(() -> cuda.open(graph)).isInstanceOf(ProviderMissingException.class).hasMessageContaining("no CUDA")
            .extracting(e -> ((ProviderMissingException) e).remedy()).asString().contains("profile 'cuda'").contains("cuDNN 9");
    }

    @Test
    void shouldAlwaysHaveTheProcessor() {
        Provider.CPU.require();
        assertThat(Provider.CPU.id()).isEqualTo("CPUExecutionProvider");
    }

    @Test
    void shouldRefuseADeviceBelowZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Provider.Cuda(-1)).withMessageContaining("-1");
    }
}
