package dev.atelier.embedded.process;

import dev.atelier.embedded.leash.Leashed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start a Java process that ends with this one.
 *
 * @param name what messages and the log file call it
 * @param program what it runs
 * @param jvmFlags flags of the virtual machine, system properties among them
 * @param arguments what {@code main} gets
 * @param environment added to this process's environment; for what must not show on the command line
 * @param log where standard output and error go, appended
 */
public record ChildJvm(
        String name, Program program, List<String> jvmFlags, List<String> arguments, Map<String, String> environment,
        Path log, int niceness) {

    /** A terminal's Ctrl-C goes to the whole process group. Children disregard it, because the parent stops them in order. */
    private static final String DEAF_TO_TERMINAL = "trap '' INT HUP; exec nice -n \"$0\" \"$@\"";

    public ChildJvm {
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A process with the usual claim to processors. */
    public ChildJvm(String name, Program program, List<String> jvmFlags, List<String> arguments, Map<String, String> environment, Path log) {
        this(name, program, jvmFlags, arguments, environment, log, 0);
    }

    public Child start() {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Files.createDirectories(log.getParent());
            return new Child(name, builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not start " + name + ": " + failed.getMessage(), failed);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DEAF_TO_TERMINAL, Integer.toString(niceness)));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(StartCache.flags(program));
        command.add("-cp");
        command.add(Stream.concat(program.classPath().stream(), Stream.of(leashPath())).collect(Collectors.joining(File.pathSeparator)));
        command.add(Leashed.class.getName());
        command.add(program.mainClass());
        command.addAll(arguments);
        return command;
    }

    private static String leashPath() {
        try {
            return Path.of(Leashed.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
