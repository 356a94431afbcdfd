package dev.atelier.embedded.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of the one-node broker.
 *
 * @param folder what it stores
 * @param port the clients' loopback port
 * @param controllerPort the controller's loopback port
 * @param advertisedPort the loopback port that clients are sent to: another one where something stands between them and the broker
 * @param more what comes beside these settings, or instead of them
 */
record BrokerSettings(Path folder, int port, int controllerPort, int advertisedPort, Map<String, String> more) {

    Path write() {
        Path file = folder.resolve("broker.properties");
        try {
            Files.createDirectories(folder);
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties().store(writer, null);
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not write " + file, failed);
        }
    }

    Properties properties() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertisedPort);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("log.dirs", folder.resolve("log").toString());
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // a broker that was killed is not let in again before its former self counts as gone: by default nine seconds
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("broker.session.timeout.ms", "2000");
        oneNode(p);
        quickShareGroups(p);
        p.putAll(more);
        return p;
    }

    /** Internal topics cannot have more replicas than there are nodes; few partitions, because each costs start-up time. */
    private static void oneNode(Properties p) {
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        // a transaction that its writer left open holds up all who read what is committed; by default one is looked for every ten seconds. Not
        // sooner than the broker is itself again after a start, or it forgets to write the transaction's end (KAFKA-20734)
        p.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "5000");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.num.partitions", "4");
    }

    /** A worker joins a share group within tens of milliseconds instead of the default five seconds; locks may be as short as tests need. */
    private static void quickShareGroups(Properties p) {
        p.setProperty("group.share.heartbeat.interval.ms", "500");
        p.setProperty("group.share.min.heartbeat.interval.ms", "100");
        p.setProperty("group.share.assignment.interval.ms", "0");
        p.setProperty("group.share.min.record.lock.duration.ms", "1000");
    }
}
