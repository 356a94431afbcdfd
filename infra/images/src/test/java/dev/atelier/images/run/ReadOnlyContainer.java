package dev.atelier.images.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A container without an engine: an image's files as a root that cannot be written, in a mount namespace of its own, with a writable {@code /tmp} (and
 * what else the image writes to) and none of this machine's files; as the image's user. The network is this machine's.
 */
final class ReadOnlyContainer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** Mounts, then becomes the image's program. {@code $1} is the root, {@code $2} the models, {@code $3} the keys; what follows is the command. */
    private static final String ENTER = """
            set -e; root=$1 models=$2 keys=$3; shift 3
            mount --bind "$root" "$root"
            mount --bind "$models" "$root/models"; mount -o remount,bind,ro "$root/models"
            mount --bind "$keys" "$root/run/keys"; mount -o remount,bind,ro "$root/run/keys"
            for system in proc dev sys; do mount --rbind "/$system" "$root/$system"; done
            for writable in tmp cache state; do
              if [ -d "$root/$writable" ]; then mount -t tmpfs -o mode=1777,size=1g tmpfs "$root/$writable"; fi
            done
            mount -o remount,bind,ro "$root"
            exec chroot --userspec=10001:10001 --groups= "$root" "$@"
            """;
    /** Ends the program once this process is gone, however it went: its standard input is then closed. */
    private static final String LEASHED = "\"$@\" </dev/null & child=$!; (cat >/dev/null; kill \"$child\") <&3 & wait \"$child\"";

    private final String name;
    private final Process process;
    private final Path log;

    private ReadOnlyContainer(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Mount namespaces are root's to make. */
    static boolean isPossible() {
        try {
            return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        } catch (IOException | InterruptedException no) {
            return false;
        }
    }

    /** Starts what the image starts by itself, with a container's environment: nothing of this process's. */
    static ReadOnlyContainer start(Path archive, Path models, Path keys, Map<String, String> environment, List<String> arguments, Path folder) throws Exception {
        String name = folder.getFileName().toString();
        Path root = Files.createDirectories(folder.resolve("root"));
        JsonNode config = unpack(archive, folder, root);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec 3<&0; " + LEASHED, "sh", "env", "-i"));
        config.path("Env").forEach(variable -> command.add(variable.asText()));
        environment.forEach((key, value) -> command.add(key + "=" + value));
        command.addAll(List.of("/usr/bin/unshare", "--mount", "/bin/sh", "-c", ENTER, "sh", root.toString(), models.toString(), keys.toString()));
        Stream.of("Entrypoint", "Cmd").forEach(part -> config.path(part).forEach(word -> command.add(word.asText())));
        command.addAll(arguments);
        Path log = folder.resolve("log");
        return new ReadOnlyContainer(name, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    private static JsonNode unpack(Path archive, Path folder, Path root) throws Exception {
        run("tar", "-xf", archive.toString(), "-C", folder.toString());
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.readTree(folder.resolve("manifest.json").toFile()).get(0);
        for (JsonNode layer : manifest.path("Layers")) {
            run("tar", "--same-owner", "--warning=no-unknown-keyword", "-xpzf", folder.resolve(layer.asText()).toString(), "-C", root.toString());
        }
        for (String mountPoint : List.of("proc", "dev", "sys", "models", "run/keys")) {
            Files.createDirectories(root.resolve(mountPoint));
        }
        return json.readTree(folder.resolve(manifest.path("Config").asText()).toFile()).path("config");
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with code " + process.exitValue());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name + " did not end within " + LIMIT + "\n" + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return name + ":\n" + Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
