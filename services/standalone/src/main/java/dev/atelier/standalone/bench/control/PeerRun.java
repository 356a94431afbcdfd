package dev.atelier.standalone.bench.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.platform.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One peer's program, from its start to the line that it ends with. */
final class PeerRun {
    /** Enough that a peer never waits for work. */
    private static final int OPEN_JOBS = 256;

    private final Path programs;
    private final DataDirectory data;
    private final int seconds;

    PeerRun(Path programs, DataDirectory data, int seconds) {
        this.programs = programs;
        this.data = data;
        this.seconds = seconds;
    }

    /**
     * What a peer did.
     *
     * @param variant see {@code bench/peers/README.md}
     * @param steps of each of its workflows
     */
    record Result(Peer peer, String variant, String version, double jobsPerSecond, int steps) {
    }

    Result measure(Peer peer, String variant) {
        Path log = data.log(peer.id() + "-" + variant);
        Path out = data.logs().resolve(peer.id() + "-" + variant + ".json");
        List<String> command = List.of("node", programs.resolve(peer.id() + ".mjs").toString(), "--variant", variant, "--seconds",
                Integer.toString(seconds), "--open", Integer.toString(OPEN_JOBS), "--data",
                data.root().resolve("peers").resolve(peer.id() + "-" + variant).toString());
        try {
            Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(log.toFile()).start();
            if (process.waitFor() != 0) {
                throw new PeerFailedException(peer, variant, log);
            }
            return result(peer, Files.readAllLines(out).getLast());
        } catch (IOException failed) {
            throw new UncheckedIOException("node could not be started: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static Result result(Peer peer, String line) throws JsonProcessingException {
        JsonNode told = Json.mapper().readTree(line);
        return new Result(peer, told.path("variant").asText(), told.path("version").asText(), told.path("jobsPerSecond").asDouble(),
                told.path("steps").asInt());
    }
}
