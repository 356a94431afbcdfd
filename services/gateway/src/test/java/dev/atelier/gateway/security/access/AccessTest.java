package dev.atelier.gateway.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.security.Role;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table against the resources that were compiled: a new endpoint does not come in without somebody saying who may use it. */
class AccessTest {
    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

    @Test
    void everyEndpointHasARoleAndEveryRoleAnEndpoint() throws Exception {
        Set<String> endpoints = endpoints();

        assertThat(endpoints).hasSizeGreaterThan(35).contains("GET /v1/jobs/{job}/artifacts/{task}/{name}", "GET /", "POST /login");
        assertThat(Access.endpoints()).containsExactlyInAnyOrderElementsOf(endpoints);
    }

    @Test
    void whatIsForEveryoneIsListedHereToo() {
        assertThat(Access.endpoints().stream().filter(endpoint -> access(endpoint).forEveryone()))
                .containsExactlyInAnyOrder("GET /app/{version}/{name}", "GET /login", "POST /login", "POST /logout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET /v1/jobs/{job} | READ", "POST /v1/jobs | SUBMIT", "POST /v1/operator/retention | OPERATE",
        "POST /v1/replays | OPERATE", "POST /v1/keys | ADMIN", "DELETE /v1/keys/{key} | ADMIN", "GET /not/there | ADMIN"})
    void whoMayDoWhat(String endpoint, Role role) {
        assertThat(access(endpoint).roles()).containsExactly(role);
    }

    private static Access access(String endpoint) {
        return Access.to(new Endpoint(endpoint.split(" ")[0], endpoint.split(" ")[1]));
    }

    private static Set<String> endpoints() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString()).filter(name -> name.endsWith("Resource.class"))
                    .map(AccessTest::load).filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(method -> endpoint(type, method)))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> endpoint(Class<?> type, Method method) {
        return Endpoint.of(type, method).map(Endpoint::toString).stream();
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.replace('/', '.').replaceAll("\\.class$", ""), false, AccessTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
