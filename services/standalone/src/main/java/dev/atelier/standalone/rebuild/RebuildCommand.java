package dev.atelier.standalone.rebuild;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.command.DefaultData;
import dev.atelier.standalone.platform.Beacon;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the state of all jobs from the log, and says whether it is what the platform shows. */
@Command(name = "rebuild", mixinStandardHelpOptions = true,
        description = "Rebuild the state of all jobs from the topics of commands and events alone, into memory; nothing is changed.",
        footer = {"", "Works beside a running platform, and on the data directory of one that is down.", "",
            "  ./atelier rebuild --verify", "  ./atelier rebuild --histories DIR"})
public final class RebuildCommand implements Callable<Integer> {
    @Option(names = "--verify", description = "Compare with the snapshots that the platform shows; exits with 1 where anything differs")
    private boolean verify;

    @Option(names = "--histories", paramLabel = "DIR", description = "Write each job's records and the snapshot that they lead to")
    private Path histories;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "The broker (default: that of ./atelier up)")
    private String bootstrap;

    @Option(names = "--client-config", paramLabel = "FILE", defaultValue = "${env:ATELIER_KAFKA_CLIENT_CONFIG}",
            description = "Properties of a Kafka client that is let in there (default: what $$ATELIER_KAFKA_CLIENT_CONFIG names)")
    private Optional<Path> clientConfig;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Data directory of ./atelier up (default: .atelier/data of the source tree)")
    private Path data;

    @Option(names = "--json", description = "The findings as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Path directory = data == null ? DefaultData.up() : data;
        Optional<String> running = bootstrap != null ? Optional.of(bootstrap) : Beacon.broker(directory);
        RebuildReport report = running.isPresent() ? rebuild(Brokers.at(running.get(), clientConfig)) : onItsOwn(directory);
        Terminal terminal = Terminal.detect();
        if (json) {
            terminal.out().println(new String(Json.write(report), StandardCharsets.UTF_8));
        } else {
            tell(terminal, report);
        }
        return report.differences() == null || report.differences().isEmpty() ? 0 : 1;
    }

    private RebuildReport rebuild(Brokers broker) {
        return new LogRebuild(broker, Optional.ofNullable(histories).map(Histories::new)).run(verify);
    }

    /** Nothing runs on the directory: its broker is started for as long as it is read. */
    private RebuildReport onItsOwn(Path directory) {
        try (DataDirectory held = DataDirectory.open(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(held.broker(), held.log("broker"))) {
            return rebuild(Brokers.at(broker.bootstrapServers()));
        }
    }

    private static void tell(Terminal terminal, RebuildReport report) {
        terminal.out().println(report.jobs() + " jobs rebuilt from " + report.records() + " events; " + report.commandsTaken() + " of "
                + report.commands() + " commands were taken up" + (report.passedOver() == 0 ? "" : ", " + report.passedOver()
                + " records could not be read and are among the dead messages"));
        if (report.differences() != null) {
            report.differences().forEach((job, differences) -> differences.forEach(
                    difference -> terminal.out().println(terminal.red("differs") + " " + job + "  " + difference)));
            terminal.out().println(report.same() + " are what the platform shows" + (report.differences().isEmpty() ? ""
                    : ", " + report.differences().size() + " are not"));
        }
    }
}
