package dev.atelier.standalone.deployment;

import dev.atelier.embedded.Home;
import dev.atelier.embedded.process.Ports;
import dev.atelier.storage.object.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The MinIO server of the compose file, built from its module by {@code infra/minio/build}, as a process of its own that ends with this one. */
final class MinioServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final int KEY_BYTES = 16;
    /** Ends the server once this process is gone, however it went: its standard input is then closed. */
    private static final String LEASHED = "exec 3<&0; \"$@\" </dev/null & child=$!; (cat >/dev/null; kill \"$child\") <&3 & wait \"$child\"";

    private final Process process;
    private final S3Settings settings;

    private MinioServer(Process process, S3Settings settings) {
        this.process = process;
        this.settings = settings;
    }

    /** The server's program, built where it is missing: that takes some minutes, once for a machine. */
    static Path build() throws IOException, InterruptedException {
        Process build = new ProcessBuilder(Home.path().resolve("infra/minio/build").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String path = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (build.waitFor() != 0) {
            throw new IllegalStateException("infra/minio/build ended with code " + build.exitValue());
        }
        return Path.of(path);
    }

    /** Starts the server as the compose file does: its keys lie in files. */
    static MinioServer start(Path program, Path folder) throws IOException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        S3Settings settings = new S3Settings(URI.create("http://127.0.0.1:" + Ports.free(1).getFirst()), key(), key(), "atelier", "us-east-1");
        Files.writeString(keys.resolve("access-key"), settings.accessKey());
        Files.writeString(keys.resolve("secret-key"), settings.secretKey());
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", LEASHED, "sh", program.toString(), "server", folder.resolve("data").toString(),
                "--address", settings.endpoint().getAuthority());
        builder.environment().put("MINIO_ROOT_USER_FILE", keys.resolve("access-key").toString());
        builder.environment().put("MINIO_ROOT_PASSWORD_FILE", keys.resolve("secret-key").toString());
        builder.environment().put("MINIO_BROWSER", "off");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("minio.log").toFile());
        MinioServer server = new MinioServer(builder.start(), settings);
        Awaitility.await("MinIO answers").atMost(START_LIMIT).until(server::isLive);
        return server;
    }

    S3Settings settings() {
        return settings;
    }

    private boolean isLive() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest probe = HttpRequest.newBuilder(settings.endpoint().resolve("/minio/health/live")).build();
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String key() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
