package dev.atelier.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantClassesTest {
    @Test
    void shouldPutEveryTenantWithoutAClassIntoOne() {
        TenantClasses classes = new TenantClasses(Map.of("acme", "paying"));

        assertThat(classes.of("acme")).isEqualTo("paying");
        assertThat(classes.of("somebody")).isEqualTo("default");
    }
}
