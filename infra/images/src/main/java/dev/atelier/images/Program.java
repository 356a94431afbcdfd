package dev.atelier.images;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is made an image of.
 *
 * @param name  the image's, below {@code atelier/}
 * @param heapPercent what the heap may take of the container's memory; the engine and RocksDB allocate outside of it
 */
record Program(String name, Kind kind, int heapPercent) {
    private static final List<String> COMMON = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** How a program's files lie in the build's output. */
    enum Kind {
        SERVICE, WORKER, COMMAND_LINE
    }

    static List<Program> all() {
        Stream<Program> stages = Stream.of(new Program("segmentation", Kind.WORKER, 25), new Program("degradation", Kind.WORKER, 25),
                new Program("warmup", Kind.WORKER, 25), new Program("dsbal", Kind.WORKER, 25), new Program("generation", Kind.WORKER, 25),
                new Program("scoring", Kind.WORKER, 25));
        Stream<Program> others = Stream.of(new Program("gateway", Kind.SERVICE, 50), new Program("workflow", Kind.SERVICE, 40),
                new Program("tools", Kind.COMMAND_LINE, 50));
        return Stream.concat(stages, others).toList();
    }

    /** The folder whose files become {@code /app}. */
    Path source(Path home) {
        return switch (kind) {
            case SERVICE, WORKER -> home.resolve("services").resolve(name).resolve("target/quarkus-app");
            case COMMAND_LINE -> home.resolve("services/standalone/target");
        };
    }

    /** Whether a file below that folder belongs to the program. */
    boolean has(Path relative) {
        return switch (kind) {
            case SERVICE, WORKER -> true;
            case COMMAND_LINE -> relative.startsWith("lib") || relative.getNameCount() == 1 && relative.toString().matches("atelier-standalone-.*(?<!-tests)\\.jar");
        };
    }

    /** The command line after {@code java}: an argument file, so that images, and who runs them, need not repeat it. */
    List<String> arguments() {
        Stream<String> own = switch (kind) {
            case SERVICE, WORKER -> Stream.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", "/app/quarkus-run.jar",
                    "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint");
            case COMMAND_LINE -> Stream.of("-XX:TieredStopAtLevel=1", "-Datelier.home=/app", "-cp", "/app/*:/app/lib/*", "dev.atelier.standalone.Atelier");
        };
        return Stream.of(COMMON.stream(), Stream.of("-XX:MaxRAMPercentage=" + heapPercent), own).flatMap(flags -> flags).toList();
    }

    /** Folders that the program writes to beside {@code /tmp}: made with its user as owner, which an engine passes on to new volumes. */
    List<String> writable() {
        return switch (kind) {
            case WORKER -> List.of("/cache");
            case SERVICE -> name.equals("workflow") ? List.of("/state") : List.of();
            case COMMAND_LINE -> List.of();
        };
    }

    boolean serves() {
        return Arrays.asList(Kind.SERVICE, Kind.WORKER).contains(kind);
    }
}
