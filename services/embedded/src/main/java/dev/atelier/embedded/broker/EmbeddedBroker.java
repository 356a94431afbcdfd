package dev.atelier.embedded.broker;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker with share groups in a child process, on a free loopback port, storing in one folder. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx256m", "-Xms32m", "-XX:MaxNewSize=32m", "-Xss512k", "-XX:+UseSerialGC", "-XX:-UsePerfData",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dlog4j2.level=WARN");

    private final Child child;
    private final int port;

    private EmbeddedBroker(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Starts a broker on free ports and waits until it answers. */
    public static EmbeddedBroker start(Path folder, Path log) {
        EmbeddedBroker broker = launch(folder, log);
        try {
            broker.awaitReady();
            return broker;
        } catch (RuntimeException failed) {
            broker.close();
            throw failed;
        }
    }

    /** Starts a broker and does not wait. */
    public static EmbeddedBroker launch(Path folder, Path log) {
        return launch(folder, log, false);
    }

    /**
     * The same.
     *
     * @param lasting whether it is to serve for long: the optimising compiler makes it twice as quick, and is dear in the first minute
     */
    public static EmbeddedBroker launch(Path folder, Path log, boolean lasting) {
        List<Integer> ports = Ports.free(2);
        int port = ports.getFirst();
        return launch(folder, log, new BrokerSettings(folder.toAbsolutePath(), port, ports.getLast(), port, Map.of()), lasting);
    }

    /** Starts a broker on given ports and does not wait: for a broker that comes back where its clients look for it. */
    public static EmbeddedBroker launch(Path folder, Path log, int port, int controllerPort) {
        return launch(folder, log, port, controllerPort, port);
    }

    /** The same with clients sent to another port, where something passes their connections on to the broker's. */
    public static EmbeddedBroker launch(Path folder, Path log, int port, int controllerPort, int advertisedPort) {
        return launch(folder, log, new BrokerSettings(folder.toAbsolutePath(), port, controllerPort, advertisedPort, Map.of()), false);
    }

    /**
     * The same with settings of a broker over the usual ones: other listeners, an authorizer. The listener without encryption, on the given port,
     * stays the one that this process administers the broker by.
     */
    public static EmbeddedBroker launch(Path folder, Path log, int port, int controllerPort, Map<String, String> more) {
        return launch(folder, log, new BrokerSettings(folder.toAbsolutePath(), port, controllerPort, port, more), false);
    }

    private static EmbeddedBroker launch(Path folder, Path log, BrokerSettings all, boolean lasting) {
        Path settings = all.write();
        Stream<String> compiler = lasting ? Stream.empty() : Stream.of("-XX:TieredStopAtLevel=1");
        List<String> jvmFlags = Stream.concat(JVM_FLAGS.stream(), compiler).toList();
        Child child = new ChildJvm("broker", Program.broker(), jvmFlags, List.of(settings.toString()), Map.of(), log).start();
        return new EmbeddedBroker(child, all.port());
    }

    public void awaitReady() {
        Readiness.await(child, START_LIMIT, () -> Readiness.listens(port));
        try (Admin admin = admin()) {
            Readiness.await(child, START_LIMIT, () -> hasNodes(admin));
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Makes the platform's topics and share groups, where they are missing. */
    public void makeTopics() {
        try (Admin admin = admin()) {
            TopicSetup.apply(admin);
        }
    }

    /** A client that administers this broker; to be closed by the caller. */
    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    public Child child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
    }

    private static boolean hasNodes(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
