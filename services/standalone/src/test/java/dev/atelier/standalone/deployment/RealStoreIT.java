package dev.atelier.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.digest.Sha256;
import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.results.Format;
import dev.atelier.standalone.results.Results;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.object.ObjectStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same services as everywhere, on the S3 server of the compose file instead of the embedded store: nothing may depend on the latter. Several
 * processes of each stage, the broker in its own, one job from photos to report.
 */
class RealStoreIT {
    private static final int WORKERS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Path PAIR = Home.path().resolve("models/pairs/tower-roof");

    @TempDir
    Path folder;

    @Test
    void shouldDoAWholeJobOnAnotherStoreWithSeveralWorkersOfEachStage() throws Exception {
        assumeTrue(hasGo(), "There is no Go here to build MinIO with: nothing was tested against a real MinIO");
        PlatformOptions options = new PlatformOptions(0, WORKERS, Home.path().resolve("models/packs"), 1, EnumSet.allOf(Service.class));
        try (MinioServer minio = MinioServer.start(MinioServer.build(), folder);
                DataDirectory data = DataDirectory.open(folder.resolve("platform"));
                Platform platform = Platform.start(data, options.with(minio.settings()), _ -> { });
                GatewayClient gateway = new GatewayClient(platform.gateway());
                ObjectStore store = new ObjectStore(minio.settings())) {
            assertThat(EnumSet.allOf(Service.class)).allSatisfy(
                    service -> assertThat(platform.pids(service)).hasSize(service.isWorker() ? WORKERS : 1));

            JobSnapshot job = ended(gateway, gateway.submit(form()).job());

            assertThat(job.tasks()).extracting(TaskSnapshot::stage).containsOnly(Stage.values());
            Map<TaskSnapshot, Manifest> outputs = manifests(store, job);
            assertThat(outputs).allSatisfy((task, manifest) -> assertThat(manifest.files()).as(task.task()).isNotEmpty());
            assertThat(outputs).allSatisfy((_, manifest) -> assertThatFilesAreWhatTheManifestSays(store, job.tenant(), manifest));
            assertThat(Results.fetch(gateway, job.job(), folder.resolve("results"), Format.diffusers).contactSheet())
                    .as("by a presigned link").isNotEmptyFile();
            assertThat(data.store()).as("the embedded store's folder").doesNotExist();
        }
    }

    private static boolean hasGo() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    }

    private static JobSnapshot ended(GatewayClient gateway, String job) {
        await(job).atMost(LIMIT).until(() -> gateway.job(job).state().ended());
        JobSnapshot ended = gateway.job(job);
        assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo(JobStatus.SUCCEEDED);
        return ended;
    }

    private static Map<TaskSnapshot, Manifest> manifests(ObjectStore store, JobSnapshot job) {
        Artifacts artifacts = new Artifacts(store);
        return job.tasks().stream().collect(Collectors.toMap(Function.identity(), task -> artifacts.require(job.tenant(), task.contentKey())));
    }

    private static void assertThatFilesAreWhatTheManifestSays(ObjectStore store, String tenant, Manifest manifest) {
        manifest.files().forEach(file -> assertThat(Sha256.of(new Artifacts(store).read(tenant, manifest, file.name())))
                .as(file.name()).isEqualTo(file.sha256()));
    }

    private static JobForm form() {
        ObjectNode settings = Json.mapper().createObjectNode().put("seed", 5);
        settings.putObject("training").put("warmUpSteps", 4).put("dsBalSteps", 4).put("checkpointEvery", 2);
        settings.putObject("generation").put("steps", 3).putArray("prompts").add("<v0> with <v1>");
        settings.withObjectProperty("generation").putArray("seeds").add(0);
        return new JobForm(settings, new JobForm.Asset("tower", ImageFiles.in(PAIR.resolve("concept")), List.of()),
                List.of(new JobForm.Asset("roof", ImageFiles.in(PAIR.resolve("component")), List.of())));
    }
}
