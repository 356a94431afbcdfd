package dev.atelier.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kubernetes resources must agree with in the services; their form is checked by {@code infra/check}. */
class ClusterTest {
    private static final Duration TO_LEAVE = Duration.ofSeconds(15);

    @Test
    void shouldHaveWorkersOfEachStage() throws IOException {
        assertThat(Yaml.file("k8s/base/stages/kustomization.yaml").at("resources").elements()).extracting(Yaml::text)
                .containsAll(Arrays.stream(Stage.values()).map(Stage::id).toList());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void shouldScaleEachStageByItsOwnTasks(Stage stage) throws IOException {
        Yaml kustomization = Yaml.file("k8s/base/stages/" + stage.id() + "/kustomization.yaml");
        List<String> patches = kustomization.at("patches").elements().stream().map(patch -> patch.at("patch").text()).toList();

        assertThat(kustomization.at("nameSuffix").text()).isEqualTo("-" + stage.id());
        assertThat(patches).anySatisfy(patch -> assertThat(patch).contains("value: worker-" + stage.id() + "\n")
                .contains("sum(atelier_workflow_backlog{stage=\"" + stage.id() + "\"})").contains("max(atelier_running{stage=\"" + stage.id() + "\"})"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s/base/worker/deployment.yaml", "k8s/overlays/gpu/card.yaml"})
    void shouldLetWorkersSaveACheckpointBeforeTheyAreKilled(String file) throws IOException {
        Yaml pod = Yaml.file(file).at("spec", "template", "spec");
        String grace = pod.at("containers", 0, "env").elements().stream().filter(variable -> variable.at("name").text().equals("ATELIER_WORKER_GRACE"))
                .map(variable -> variable.at("value").text()).findFirst().orElseThrow();

        Duration patience = Duration.ofSeconds(Long.parseLong(pod.at("terminationGracePeriodSeconds").text()));
        assertThat(patience).isGreaterThanOrEqualTo(Duration.parse(grace).plus(TO_LEAVE));
    }
}
