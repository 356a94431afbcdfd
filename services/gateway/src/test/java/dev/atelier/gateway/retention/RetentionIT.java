package dev.atelier.gateway.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.atelier.base.digest.Sha256;
import dev.atelier.gateway.RealParts;
import dev.atelier.gateway.Topic;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ImportedAdapter;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.plan.Planner;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sweep deletes and what it leaves, on a real store with real topics. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RetentionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(40));

    @ConfigProperty(name = "atelier.kafka.bootstrap-servers")
    String bootstrapServers;

    @Inject
    ObjectStore store;
    private Topic topic;

    @BeforeEach
    void open() {
        topic = new Topic(bootstrapServers);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void shouldDeleteWhatNoKeptJobRefersToAndNothingElse() {
        String shared = upload("keeper", "a tower");
        String own = upload("keeper", "a roof");
        String other = upload("keeper", "another roof");
        JobSpec old = Topic.spec(1, shared, own);
        JobSpec recent = Topic.spec(2, shared, other);
        topic.show("old", "keeper", old, JobStatus.SUCCEEDED, LONG_AGO, 3, _ -> TaskStatus.SUCCEEDED);
        topic.show("recent", "keeper", recent, JobStatus.SUCCEEDED, Instant.now(), 3, _ -> TaskStatus.SUCCEEDED);
        topic.show("running", "keeper", Topic.spec(3, shared, other), JobStatus.RUNNING, null, 3, _ -> TaskStatus.READY);
        topic.show("elsewhere", "neighbour", old, JobStatus.SUCCEEDED, LONG_AGO, 3, _ -> TaskStatus.SUCCEEDED);
        String kept = segmentation(recent, shared);
        String gone = segmentation(old, own);
        String litter = "e".repeat(64);
        List.of(kept, gone, litter).forEach(key -> commit("keeper", key));
        commit("neighbour", gone);
        store.put(ObjectKeys.checkpoints("keeper", litter) + "00000025-ab.state", new byte[10]);
        store.put(ObjectKeys.preview("keeper", litter, 50), new byte[10]);
        store.put(ObjectKeys.preview("keeper", kept, 50), new byte[10]);
        store.put(ObjectKeys.model("tailorworld", "a".repeat(64), "unet/model.onnx"), new byte[10]);
        pauseForGrace();

        sweep(Map.of("dryRun", true, "olderThan", "30d", "tenant", "keeper"))
                .body("jobs.job", equalTo(List.of("old")), "items.key", hasItem(gone),
                "items.key", hasItem(litter), "items.key", not(hasItem(kept)), "dryRun", equalTo(true));
        assertThat(artifact("keeper", gone)).isTrue();
        given().header("X-Atelier-Tenant", "keeper").get("/v1/jobs/old").then().statusCode(200);

        sweep(Map.of("olderThan", "30d", "tenant", "keeper")).body("jobs.job", equalTo(List.of("old")),
                "counts.find { it.kind == 'ARTIFACT' }.items", equalTo(2), "counts.find { it.kind == 'CHECKPOINTS' }.items", equalTo(1));
        await().atMost(LIMIT).untilAsserted(() -> given().header("X-Atelier-Tenant", "keeper").get("/v1/jobs/old").then().statusCode(404));
        assertThat(store.list(ObjectKeys.stages("keeper"))).allMatch(object -> object.key().contains(kept)).hasSize(2);
        assertThat(artifact("keeper", kept)).isTrue();
        assertThat(artifact("neighbour", gone)).isTrue();
        assertThat(store.list("models/")).hasSize(1);
        assertThat(store.list(ObjectKeys.checkpoints("keeper"))).isEmpty();
        assertThat(store.list(ObjectKeys.previews("keeper"))).extracting(ObjectInfo::key).containsExactly(ObjectKeys.preview("keeper", kept, 50));
        assertThat(store.exists(ObjectKeys.input("keeper", own))).as("the first sweep only marks").isTrue();

        pauseForGrace();
        sweep(Map.of("olderThan", "30d", "tenant", "keeper")).body("jobs", hasSize(0), "items.key", equalTo(List.of(own)));
        assertThat(store.list(ObjectKeys.inputs("keeper"))).extracting(object -> object.key().substring("keeper/inputs/".length()))
                .containsExactlyInAnyOrder(shared, other);
    }

    @Test
    void shouldKeepAnAdapterThatAKeptJobWasGiven() {
        String given = "1".repeat(64);
        String orphan = "2".repeat(64);
        JobSpec drawing = JobSpec.drawing("foreign", new ModelRef("tailorworld", "ab12"), 0, new ImportedAdapter(given, "kohya", 4, null),
                new GenerationSettings(List.of("a tower"), null, null, null, null, null, null));
        topic.show("foreign", "importer", drawing, JobStatus.SUCCEEDED, Instant.now(), 3, _ -> TaskStatus.SUCCEEDED);
        List.of(given, orphan).forEach(key -> commit("importer", key));
        pauseForGrace();

        sweep(Map.of("olderThan", "30d", "tenant", "importer")).body("items.key", equalTo(List.of(orphan)));

        assertThat(artifact("importer", given)).isTrue();
    }

    @Test
    void shouldKeepForEverWithoutAnAge() {
        topic.show("ancient", "archivist", Topic.spec(9), JobStatus.SUCCEEDED, LONG_AGO, 3, _ -> TaskStatus.SUCCEEDED);
        await().atMost(LIMIT).untilAsserted(() -> given().header("X-Atelier-Tenant", "archivist").get("/v1/jobs/ancient").then()
                .statusCode(200));
        sweep(Map.of("tenant", "archivist")).body("jobs", hasSize(0));
        sweep(Map.of("olderThan", "soon"), 400);
        sweep(Map.of("olderThan", "P100000000000000D"), 400);
    }

    @Test
    void shouldPutBackWhatAJobCameToWantWhileItWasBeingDeleted() {
        String wanted = "1".repeat(64);
        String unwanted = "2".repeat(64);
        List.of(wanted, unwanted).forEach(key -> commit("hasty", key));
        Iterator<Set<String>> references = List.of(Set.<String>of(), Set.of(wanted), Set.of(wanted)).iterator();
        new ArtifactSweep(store, "hasty", Instant.now().plusSeconds(5), new Tally()).sweep(references::next);
        assertThat(artifact("hasty", wanted)).isTrue();
        assertThat(store.list(ObjectKeys.stages("hasty"))).allMatch(object -> object.key().contains(wanted)).hasSize(2);
    }

    @Test
    void shouldPutBackWhatABrokenOffSweepLeft() {
        String wanted = "3".repeat(64);
        commit("broken", wanted);
        byte[] manifest = store.get(ObjectKeys.manifest("broken", wanted));
        store.put(ObjectKeys.condemnedManifest("broken", wanted), manifest);
        store.delete(ObjectKeys.manifest("broken", wanted));
        new ArtifactSweep(store, "broken", Instant.now(), new Tally()).sweep(() -> Set.of(wanted));
        assertThat(artifact("broken", wanted)).isTrue();
    }

    @Test
    void shouldLeaveAloneWhatIsYoung() {
        commit("young", "4".repeat(64));
        upload("young", "just uploaded");
        Tally tally = new Tally();
        Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
        new ArtifactSweep(store, "young", dayAgo, tally).sweep(Set::of);
        new InputSweep(store, "young", dayAgo, tally).sweep(Set.of(), false);
        assertThat(tally.report(false, List.of()).counts()).isEmpty();
        assertThat(artifact("young", "4".repeat(64))).isTrue();
    }

    /** Longer than the grace that is configured for the test, which is shorter than the store's clock is fine. */
    private static void pauseForGrace() {
        Instant end = Instant.now().plusSeconds(2);
        await().atMost(LIMIT).until(() -> Instant.now().isAfter(end));
    }

    private String upload(String tenant, String content) {
        String sha256 = new Inputs(store).put(tenant, content.getBytes(StandardCharsets.UTF_8));
        assertThat(sha256).isEqualTo(Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
        return sha256;
    }

    private void commit(String tenant, String key) {
        Draft draft = new Artifacts(store).draft(tenant, key, Stage.SEGMENTATION.id(), "1", "w");
        draft.put("mask.png", key.getBytes(StandardCharsets.UTF_8));
        draft.commit();
    }

    /** Whether the artifact is there and whole. */
    private boolean artifact(String tenant, String key) {
        Artifacts artifacts = new Artifacts(store);
        return artifacts.find(tenant, key).map(manifest -> artifacts.read(tenant, manifest, "mask.png").length == 64).orElse(false);
    }

    /** Content key of the mask of that picture. */
    private static String segmentation(JobSpec spec, String sha256) {
        return Planner.plan(spec).tasks().stream().filter(task -> task.stage() == Stage.SEGMENTATION
                && task.work().toString().contains(sha256)).findFirst().orElseThrow().contentKey();
    }

    private static ValidatableResponse sweep(Map<String, Object> request) {
        return sweep(request, 200);
    }

    private static ValidatableResponse sweep(Map<String, Object> request, int status) {
        return given().contentType("application/json").body(request).post("/v1/operator/retention").then().statusCode(status);
    }
}
