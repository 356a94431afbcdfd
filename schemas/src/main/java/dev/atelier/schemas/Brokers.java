package dev.atelier.schemas;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the brokers are, and how to be let in. Each client of Kafka is made of this and of settings of its own, so that none is forgotten
 * where a cluster wants TLS and a name.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param access what a client needs beside that, such as {@code security.protocol} and {@code sasl.jaas.config}: keys of Kafka's clients
 */
public record Brokers(String bootstrapServers, Map<String, String> access) {
    public Brokers {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        access = Map.copyOf(access);
    }

    /** Brokers that let everybody in, without encryption. */
    public static Brokers at(String bootstrapServers) {
        return new Brokers(bootstrapServers, Map.of());
    }

    /**
     * Brokers with what a properties file says of access, as Kafka's own command line tools take it ({@code --command-config}).
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public static Brokers at(String bootstrapServers, Optional<Path> clientConfig) {
        return new Brokers(bootstrapServers, clientConfig.map(Brokers::read).orElse(Map.of()));
    }

    /** A client's settings: these, and its own, which come first. */
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(access);
        all.put("bootstrap.servers", bootstrapServers);
        all.putAll(own);
        return all;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("atelier.kafka.client-config names " + file + ", which cannot be read (" + e
                    + "); it should be a properties file with the settings of a Kafka client", e);
        }
        Map<String, String> access = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> access.put(name, properties.getProperty(name)));
        return access;
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
