package dev.atelier.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** What {@code kafka-storage.sh format} does: gives a new log directory its cluster id and its feature levels. */
final class LogDirectory {
    /** Share groups with renewal and dead-letter topics. */
    private static final short SHARE_VERSION = 2;

    private LogDirectory() {
    }

    static void format(Properties properties) throws Exception {
        String directory = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(directory, "meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter();
        formatter.setPrintStream(System.out);
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(Integer.parseInt(properties.getProperty("node.id")));
        formatter.setControllerListenerName(properties.getProperty("controller.listener.names"));
        formatter.addDirectory(directory);
        formatter.setMetadataLogDirectory(directory);
        formatter.setReleaseVersion(MetadataVersion.latestProduction());
        formatter.setFeatureLevel("share.version", SHARE_VERSION);
        formatter.run();
    }
}
