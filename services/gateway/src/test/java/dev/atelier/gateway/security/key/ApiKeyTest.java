package dev.atelier.gateway.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void shouldKnowTheKeysThatItMakesAndMakeNoTwoAlike() {
        assertThat(Stream.generate(ApiKey::mint).limit(500).toList())
                .allSatisfy(key -> assertThat(ApiKey.parse(key.text())).contains(key))
                .extracting(ApiKey::text).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotShowTheSecretWhereItIsPrinted() {
        ApiKey key = ApiKey.mint();

        assertThat(key.toString()).contains(key.id()).hasSizeLessThan(20);
        assertThat(key.sha256()).hasSize(64).doesNotContain(key.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "atk_", "atk_0123456789ab_", "atk_0123456789AB_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "atk_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=", " atk_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void shouldTakeNothingElseForOne(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }
}
