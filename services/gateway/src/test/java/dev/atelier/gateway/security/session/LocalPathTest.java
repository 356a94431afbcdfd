package dev.atelier.gateway.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs/0a-1", "/?words=tower%20roof&state=failed", "/jobs/x/masks/0/1"})
    void shouldGoWithinThePages(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/x\r\nSet-Cookie: a=b", "javascript:alert(1)",
            "/@evil.example", "jobs"})
    void shouldGoNowhereElse(String path) {
        assertThat(LocalPath.of(path)).isEqualTo("/");
    }
}
