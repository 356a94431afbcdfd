package dev.atelier.embedded.store;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real S3 server in a child process, on a free loopback port, storing in one folder, with one bucket made. */
public final class EmbeddedStore implements AutoCloseable {
    public static final String BUCKET = "atelier";
    public static final String REGION = "us-east-1";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx192m", "-Xms32m", "-XX:MaxNewSize=32m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true");

    private final Child child;
    private final int port;
    private final String endpoint;
    private final StoreCredentials credentials;

    private EmbeddedStore(Child child, int port, String endpoint, StoreCredentials credentials) {
        this.child = child;
        this.port = port;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** Starts a store on a free port and waits until it answers. */
    public static EmbeddedStore start(Path folder, Path log) {
        EmbeddedStore store = launch(folder, log);
        try {
            store.awaitReady();
            return store;
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    /** Starts a store and does not wait. Credentials are kept beside the buckets' folder, so that a folder keeps its own. */
    public static EmbeddedStore launch(Path folder, Path log) {
        return launch(folder, log, Ports.free(1).getFirst());
    }

    /** Starts a store on a given port and does not wait: for a store that comes back where its clients look for it. */
    public static EmbeddedStore launch(Path folder, Path log, int port) {
        return launch(folder, log, port, "http", Map.of());
    }

    /** Starts a store that talks TLS, with the certificate of a key store, and does not wait. */
    public static EmbeddedStore launch(Path folder, Path log, Path keyStore, String password) {
        return launch(folder, log, Ports.free(1).getFirst(), "https", Map.of("STORE_KEYSTORE", keyStore.toString(), "STORE_KEYSTORE_PASSWORD", password));
    }

    private static EmbeddedStore launch(Path folder, Path log, int port, String scheme, Map<String, String> tls) {
        StoreCredentials credentials = StoreCredentials.in(folder.resolve("credentials.properties"));
        Path buckets = makeBucket(folder.resolve("buckets"));
        Map<String, String> environment = new HashMap<>(tls);
        environment.put("STORE_ACCESS_KEY", credentials.accessKey());
        environment.put("STORE_SECRET_KEY", credentials.secretKey());
        String endpoint = scheme + "://127.0.0.1:" + port;
        Child child = new ChildJvm("store", Program.store(), JVM_FLAGS, List.of(buckets.toString(), endpoint), environment, log).start();
        return new EmbeddedStore(child, port, endpoint, credentials);
    }

    public void awaitReady() {
        Readiness.await(child, START_LIMIT, () -> Readiness.listens(port));
    }

    public String endpoint() {
        return endpoint;
    }

    public String accessKey() {
        return credentials.accessKey();
    }

    public String secretKey() {
        return credentials.secretKey();
    }

    public String bucket() {
        return BUCKET;
    }

    public String region() {
        return REGION;
    }

    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    /**
     * A bucket of this server is a folder, so one is made without a client. The server takes a folder that everybody may read for a
     * public bucket: hence the permissions.
     */
    private static Path makeBucket(Path buckets) {
        Path bucket = buckets.resolve(BUCKET);
        try {
            Files.createDirectories(bucket);
            if (Files.getFileStore(bucket).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwx------"));
            }
            return buckets.toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not make the folder of the bucket below " + buckets, failed);
        }
    }
}
