package dev.atelier.embedded.process;

import dev.atelier.embedded.Home;
import dev.atelier.embedded.NotBuiltException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a Java process runs: a module of this tree as the build leaves it.
 *
 * @param target the module's build folder, where its start cache lies too
 * @param classPath jars in an order that is the same every time: the JVM takes a start cache for no other
 */
public record Program(Path target, List<String> classPath, String mainClass) {
    private static final String SERVICE_MAIN = "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint";

    public Program {
        classPath = List.copyOf(classPath);
    }

    /** A Quarkus service in {@code services/FOLDER}. Its jar's manifest names the rest of the class path. */
    public static Program service(String folder) {
        Path target = target(folder);
        return new Program(target, List.of(existing(folder, target.resolve("quarkus-app/quarkus-run.jar")).toString()), SERVICE_MAIN);
    }

    public static Program broker() {
        return module("broker", "dev.atelier.broker.BrokerMain");
    }

    public static Program store() {
        return module("store", "dev.atelier.store.StoreMain");
    }

    /** A module in {@code services/FOLDER} with its dependencies in {@code target/lib}. */
    private static Program module(String folder, String mainClass) {
        Path target = target(folder);
        Path lib = existing(folder, target.resolve("lib"));
        Path classes = existing(folder, target.resolve("classes"));
        Path own = jars(target).findFirst().orElse(classes);
        return new Program(target, Stream.concat(Stream.of(own), jars(lib)).map(Path::toString).toList(), mainClass);
    }

    /** Where the cache of what the program loads when it starts would be. */
    public Path startCache() {
        return target.resolve("start.aot");
    }

    /** Every jar that it may load from: those of its class path, and those that the manifest of a service's jar names. */
    List<Path> jars() throws IOException {
        SortedSet<Path> jars = new TreeSet<>();
        classPath.stream().map(Path::of).filter(Files::isRegularFile).forEach(jars::add);
        Path application = target.resolve("quarkus-app");
        if (Files.exists(application)) {
            try (Stream<Path> files = Files.walk(application)) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        return List.copyOf(jars);
    }

    private static Path target(String folder) {
        return Home.path().resolve("services").resolve(folder).resolve("target");
    }

    private static Path existing(String folder, Path path) {
        if (!Files.exists(path)) {
            throw new NotBuiltException("services/" + folder);
        }
        return path;
    }

    private static Stream<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar") && !file.toString().endsWith("-tests.jar")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
