package dev.atelier.standalone.provision;

import dev.atelier.embedded.broker.PlatformAcls;
import dev.atelier.embedded.broker.ShareFeature;
import dev.atelier.embedded.broker.TopicSetup;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.standalone.platform.StoreSettings;
import dev.atelier.standalone.terminal.Terminal;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a broker and a store that {@code ./atelier} did not start: what a deployment runs once before its services, and after each new version. */
@Command(name = "provision", mixinStandardHelpOptions = true,
        description = "Make the topics and share groups of a broker and the bucket of a store, where they are missing; what is there stays.",
        footer = {"", "The bucket is made where ATELIER_S3_ENDPOINT, ATELIER_S3_ACCESS_KEY and ATELIER_S3_SECRET_KEY are set.", "",
            "  ./atelier provision --bootstrap kafka:9092 --replicas 3"})
public final class ProvisionCommand implements Callable<Integer> {
    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", required = true, defaultValue = "${env:ATELIER_KAFKA_BOOTSTRAP_SERVERS}",
            description = "The broker (default: ATELIER_KAFKA_BOOTSTRAP_SERVERS)")
    private String bootstrap;

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "1", description = "Replicas of new topics (default: ${DEFAULT-VALUE})")
    private short replicas;

    @Option(names = "--client-config", paramLabel = "FILE", defaultValue = "${env:ATELIER_KAFKA_CLIENT_CONFIG}",
            description = "Properties of a Kafka client that may administer the broker (default: what $$ATELIER_KAFKA_CLIENT_CONFIG names)")
    private Optional<Path> clientConfig;

    @Option(names = "--allow", paramLabel = "ROLE=PRINCIPAL", description = "Let a principal do what gateway, workflow or worker has to do, and no more, "
            + "where the broker has an authorizer: --allow gateway=User:gateway --allow workflow=User:workflow --allow worker=User:worker")
    private Map<PlatformAcls.Role, String> allowed = Map.of();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (Admin admin = Admin.create(Brokers.at(bootstrap, clientConfig).with(Map.of()))) {
            ShareFeature.raise(admin);
            TopicSetup.apply(admin, replicas);
            PlatformAcls.apply(admin, allowed);
        }
        terminal.out().println(Topics.topics().size() + " topics and " + Topics.shareGroups().size() + " share groups are there at " + bootstrap);
        allowed.forEach((role, principal) -> terminal.out().println(principal + " may do what " + role + " has to do"));
        if (StoreSettings.isIn(System.getenv())) {
            makeBucket(StoreSettings.from(System.getenv()), terminal);
        }
        return 0;
    }

    private static void makeBucket(S3Settings settings, Terminal terminal) {
        try (ObjectStore store = new ObjectStore(settings)) {
            store.ensureBucket();
        }
        terminal.out().println("The bucket " + settings.bucket() + " is there at " + settings.endpoint());
    }
}
