package dev.atelier.standalone.chaos.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Processes that outlived the platform: those whose command line or environment names its data directory. */
public final class Orphans {
    private Orphans() {
    }

    /** One line for each; none is right. Knows only what {@code /proc} shows. */
    public static List<String> of(Path data) {
        long me = ProcessHandle.current().pid();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> !process.getFileName().toString().equals(Long.toString(me)))
                    .flatMap(process -> orphan(process, data.toString() + "/").stream()).toList();
        } catch (IOException noProc) {
            return List.of();
        }
    }

    private static Optional<String> orphan(Path process, String data) {
        String command = read(process.resolve("cmdline"));
        boolean java = command.contains("dev.atelier.embedded.leash.Leashed");
        boolean ours = command.contains(data) || read(process.resolve("environ")).contains(data);
        return java && ours ? Optional.of("process " + process.getFileName() + " is still there: " + command.replace('\0', ' ')) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
