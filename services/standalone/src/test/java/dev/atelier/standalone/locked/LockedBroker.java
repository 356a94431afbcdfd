package dev.atelier.standalone.locked;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.broker.PlatformAcls.Role;
import dev.atelier.embedded.broker.PlatformAcls;
import dev.atelier.embedded.process.Ports;
import dev.atelier.schemas.Brokers;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A broker that talks TLS, asks who is there (SCRAM), and lets each kind of service do what {@link PlatformAcls} says. */
final class LockedBroker implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final Path folder;
    private final Certificate certificate;
    private final String address;

    private LockedBroker(EmbeddedBroker broker, Path folder, Certificate certificate, String address) {
        this.broker = broker;
        this.folder = folder;
        this.certificate = certificate;
        this.address = address;
    }

    static LockedBroker start(Path folder, Certificate certificate) throws Exception {
        List<Integer> ports = Ports.free(3);
        String locked = "127.0.0.1:" + ports.get(2);
        EmbeddedBroker broker = EmbeddedBroker.launch(folder.resolve("broker"), folder.resolve("broker.log"), ports.get(0), ports.get(1),
                settings("PLAINTEXT://127.0.0.1:" + ports.get(0), "CONTROLLER://127.0.0.1:" + ports.get(1), "SASL_SSL://" + locked, certificate));
        LockedBroker started = new LockedBroker(broker, folder, certificate, locked);
        try {
            broker.awaitReady();
            broker.makeTopics();
            started.letIn();
            return started;
        } catch (Exception | Error failed) {
            broker.close();
            throw failed;
        }
    }

    private static Map<String, String> settings(String open, String controller, String locked, Certificate certificate) {
        Map<String, String> settings = new HashMap<>();
        settings.put("listeners", open + "," + controller + "," + locked);
        settings.put("advertised.listeners", open + "," + locked);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.sasl_ssl.ssl.keystore.type", "PKCS12");
        settings.put("listener.name.sasl_ssl.ssl.keystore.location", certificate.keyStore().toString());
        settings.put("listener.name.sasl_ssl.ssl.keystore.password", certificate.password());
        return settings;
    }

    private void letIn() throws Exception {
        try (Admin admin = broker.admin()) {
            List<UserScramCredentialAlteration> users = new ArrayList<>();
            Stream.of("gateway", "workflow", "worker").forEach(user -> users.add(new UserScramCredentialUpsertion(user,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(user))));
            admin.alterUserScramCredentials(users).all().get();
            PlatformAcls.apply(admin, Map.of(Role.gateway, "User:gateway", Role.workflow, "User:workflow", Role.worker, "User:worker"));
        }
    }

    String address() {
        return address;
    }

    Brokers as(String user) throws Exception {
        return Brokers.at(address, Optional.of(clientConfig(user, password(user))));
    }

    /** What a service of that name is given, as a file. */
    Path clientConfig(String user) throws Exception {
        return clientConfig(user, password(user));
    }

    Path clientConfig(String user, String password) throws Exception {
        Properties client = new Properties();
        client.setProperty("security.protocol", "SASL_SSL");
        client.setProperty("ssl.truststore.type", "PEM");
        client.setProperty("ssl.truststore.location", certificate.pem().toString());
        client.setProperty("sasl.mechanism", "SCRAM-SHA-512");
        client.setProperty("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password));
        Path file = Files.createTempFile(folder, user, ".properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            client.store(out, null);
        }
        return file;
    }

    private static String password(String user) {
        return "secret-of-" + user;
    }

    @Override
    public void close() {
        broker.close();
    }
}
