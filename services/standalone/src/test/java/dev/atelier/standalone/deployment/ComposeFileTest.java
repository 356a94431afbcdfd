package dev.atelier.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is promised of every service of the compose file; the file's form is checked by {@code infra/check}. */
class ComposeFileTest {
    /** Two that end by themselves, and one whose image has nothing to ask with. */
    private static final Set<String> WITHOUT_HEALTH = Set.of("keys", "provision", "tempo");
    private static final Duration TO_LEAVE = Duration.ofSeconds(15);

    private final Map<String, Yaml> services;

    ComposeFileTest() throws IOException {
        services = Yaml.file("docker-compose.yml").at("services").fields();
    }

    @Test
    void shouldHaveAServiceForEachStage() {
        assertThat(services.keySet()).containsAll(Stream.of(Stage.values()).map(Stage::id).toList()).contains("gateway", "workflow");
    }

    @Test
    void shouldRunNothingAsRootOrOnAFileSystemThatCanBeWritten() {
        assertThat(services).allSatisfy((_, service) -> {
            assertThat(service.at("user").text()).matches("[1-9][0-9]*:[0-9]+");
            assertThat(service.at("read_only").text()).isEqualTo("true");
            assertThat(service.at("cap_drop", 0).text()).isEqualTo("ALL");
            assertThat(service.at("security_opt", 0).text()).isEqualTo("no-new-privileges:true");
            assertThat(service.at("privileged").isPresent()).isFalse();
        });
    }

    @Test
    void shouldBoundWhatEachServiceUses() {
        assertThat(services).allSatisfy((_, service) -> assertThat(service.at("deploy", "resources", "limits").fields()).containsKeys("cpus", "memory", "pids"));
    }

    @Test
    void shouldAskForTheHealthOfWhateverKeepsRunning() {
        assertThat(services).allSatisfy((name, service) -> assertThat(service.at("healthcheck").isPresent()).isEqualTo(!WITHOUT_HEALTH.contains(name)));
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        assertThat(services).allSatisfy((_, service) -> assertThat(service.at("ports").elements()).allSatisfy(
                port -> assertThat(port.text()).startsWith("127.0.0.1:")));
    }

    @Test
    void shouldHaveNoSecretInIt() {
        assertThat(services).allSatisfy((_, service) -> assertThat(service.at("environment").fields().keySet())
                .noneMatch(name -> name.matches(".*(SECRET|PASSWORD|TOKEN|ACCESS_KEY|ROOT_USER)[A-Z_]*") && !name.endsWith("_FILE")));
    }

    @Test
    void shouldLetWorkersSaveACheckpointBeforeTheyAreKilled() {
        assertThat(services).allSatisfy((_, service) -> {
            Yaml grace = service.at("environment", "ATELIER_WORKER_GRACE");
            if (grace.isPresent()) {
                assertThat(Duration.parse("PT" + service.at("stop_grace_period").text())).isGreaterThanOrEqualTo(Duration.parse(grace.text()).plus(TO_LEAVE));
            }
        });
    }

    @Test
    void shouldLetNoServiceWriteIntoThisTree() {
        assertThat(services).allSatisfy((_, service) -> assertThat(service.at("volumes").elements()).extracting(Yaml::text).filteredOn(volume -> volume.startsWith("./"))
                .allSatisfy(volume -> assertThat(volume).endsWith(":ro")));
    }
}
