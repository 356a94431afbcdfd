package dev.atelier.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.digest.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {
    private static final String DIGEST = Sha256.of("x");

    @Test
    void shouldLayOutTheBucket() {
        assertThat(ObjectKeys.input("acme", DIGEST)).isEqualTo("acme/inputs/" + DIGEST);
        assertThat(ObjectKeys.manifest("acme", DIGEST)).isEqualTo("acme/stages/" + DIGEST + "/manifest.json");
        assertThat(ObjectKeys.stageFile("acme", DIGEST, "d1/adapter/unet.safetensors")).endsWith("/d1/adapter/unet.safetensors");
        assertThat(ObjectKeys.checkpoints("acme", DIGEST)).isEqualTo("acme/checkpoints/" + DIGEST + "/");
        assertThat(ObjectKeys.model("tailorworld", DIGEST, "unet/model.onnx")).isEqualTo("models/tailorworld/" + DIGEST + "/unet/model.onnx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../other", "Acme", "a b", "-a", "a-", "models", "ä", "a\n",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void shouldRefuseTenantsThatCouldLeaveTheirSpace(String tenant) {
        assertThatThrownBy(() -> ObjectKeys.input(tenant, DIGEST)).isInstanceOf(InvalidKeyException.class).hasMessageContaining("tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../mask.png", "a/../b", "/a", "a/", "a//b", ".hidden", "a\\b", "a%2e", "1/2/3/4/5/6/7/8/9"})
    void shouldRefuseFileNamesThatCouldLeaveTheArtifact(String path) {
        assertThatThrownBy(() -> ObjectKeys.stageFile("acme", DIGEST, path)).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void shouldRefuseWhatIsNotADigest() {
        assertThatThrownBy(() -> ObjectKeys.input("acme", DIGEST.toUpperCase(java.util.Locale.ROOT))).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> ObjectKeys.input("acme", null)).isInstanceOf(InvalidKeyException.class);
    }
}
