package dev.atelier.gateway.security.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be asked of the gateway, as the API's description writes it.
 *
 * @param method such as {@code GET}
 * @param path with its parameters' names: {@code /v1/jobs/{job}}
 */
public record Endpoint(String method, String path) {
    /** What a parameter must look like is not part of its name. */
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern SHAPE = Pattern.compile("\\{\\s*([A-Za-z0-9]+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

    /** The endpoint that a resource's method answers; empty for any other method. */
    public static Optional<Endpoint> of(Class<?> resource, Method method) {
        return httpMethod(method).map(verb -> new Endpoint(verb, path(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))));
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class))).map(HttpMethod::value).findFirst();
    }

    private static String path(Path ofClass, Path ofMethod) {
        String joined = "/" + (ofClass == null ? "" : ofClass.value()) + "/" + (ofMethod == null ? "" : ofMethod.value());
        String plain = SHAPE.matcher(joined).replaceAll("{$1}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Whether requests of that method only look. */
    public static boolean changesNothing(String method) {
        return READING.contains(method);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
