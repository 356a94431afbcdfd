package dev.atelier.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.digest.Sha256;
import dev.atelier.storage.EmbeddedS3;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ContentMismatchException;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsIT {
    private static EmbeddedS3 s3;
    private static ObjectStore store;
    private static Artifacts artifacts;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        s3 = EmbeddedS3.start(folder);
        store = s3.store();
        artifacts = new Artifacts(store);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        s3.close();
    }

    @Test
    void shouldShowAnArtifactOnlyOnceItIsCommitted(@TempDir Path folder) {
        String key = Sha256.of("commit");
        Draft draft = draft(key, "w1");
        draft.put("mask.png", bytes("mask"));
        assertThat(artifacts.find("acme", key)).isEmpty();
        assertThatThrownBy(() -> artifacts.require("acme", key)).isInstanceOf(ArtifactNotReadyException.class);

        Manifest committed = draft.commit();

        assertThat(artifacts.find("acme", key)).contains(committed);
        assertThat(artifacts.read("acme", committed, "mask.png")).isEqualTo(bytes("mask"));
        assertThat(artifacts.download("acme", committed, "mask.png", folder.resolve("m"))).hasBinaryContent(bytes("mask"));
        assertThat(artifacts.find("other", key)).isEmpty();
    }

    @Test
    void shouldGiveTheLoserOfARaceTheWinnersFilesAndLeaveNoneOfItsOwn() {
        String key = Sha256.of("race");
        Draft winner = draft(key, "w1");
        Draft loser = draft(key, "w2");
        winner.put("a.txt", bytes("same work"));
        loser.put("a.txt", bytes("other bits"));
        Manifest first = winner.commit();

        Manifest second = loser.commit();

        assertThat(second).isEqualTo(first);
        assertThat(artifacts.read("acme", second, "a.txt")).isEqualTo(bytes("same work"));
        assertThat(store.list(ObjectKeys.stage("acme", key) + "/")).hasSize(2);
    }

    @Test
    void shouldNoticeDamage() {
        String key = Sha256.of("damage");
        Draft draft = draft(key, "w1");
        draft.put("a.txt", bytes("whole"));
        Manifest manifest = draft.commit();
        store.put(artifacts.key("acme", manifest, "a.txt"), bytes("torn"));

        assertThatThrownBy(() -> artifacts.read("acme", manifest, "a.txt")).isInstanceOf(ContentMismatchException.class);
    }

    @Test
    void shouldNameTheFilesThatThereAre() {
        Draft draft = draft(Sha256.of("names"), "w1");
        draft.put("a.txt", bytes("a"));
        Manifest manifest = draft.commit();

        assertThatThrownBy(() -> artifacts.read("acme", manifest, "b.txt"))
                .isInstanceOfSatisfying(FileNotInArtifactException.class, e -> assertThat(e.remedy()).contains("a.txt"));
    }

    @Test
    void shouldKeepAnUploadOnce() {
        Inputs inputs = new Inputs(store);

        String first = inputs.put("acme", bytes("picture"));
        String second = inputs.put("acme", bytes("picture"));

        assertThat(first).isEqualTo(second).isEqualTo(Sha256.of("picture"));
        assertThat(inputs.get("acme", first)).isEqualTo(bytes("picture"));
        assertThat(inputs.exists("other", first)).isFalse();
    }

    private static Draft draft(String key, String worker) {
        return artifacts.draft("acme", key, "segmentation", "1", worker);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
