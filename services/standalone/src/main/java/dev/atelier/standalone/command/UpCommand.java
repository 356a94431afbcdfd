package dev.atelier.standalone.command;

import dev.atelier.standalone.platform.Beacon;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and keeps it running until it is interrupted. */
@Command(name = "up", mixinStandardHelpOptions = true,
        description = "Start broker, object store and all services, and keep them running until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {
    private static final int BETWEEN_LOOKS = 1_000;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Data directory; made where it is missing, kept (default: .atelier/data of the source tree)")
    private Path data;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080",
            description = "The gateway's port; 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--open", description = "Show the pages in this machine's browser once they are there")
    private boolean open;

    @Mixin
    private PlatformArguments platform;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.detect();
        try (DataDirectory directory = DataDirectory.open(data == null ? DefaultData.up() : data);
                Platform running = Platform.start(directory, platform.options(port).toLast(), news -> terminal.err().println(news + " …"));
                Beacon _ = Beacon.light(running)) {
            terminal.out().println("Atelier is up: " + terminal.bold(running.gateway().toString()));
            terminal.out().println("  new job " + running.gateway().resolve("/new") + "   API " + running.gateway().resolve("/q/openapi"));
            terminal.out().println("  data " + directory.root() + "   logs " + directory.logs());
            terminal.out().println("Ctrl-C ends it.");
            if (open) {
                SystemBrowser.show(running.gateway(), terminal);
            }
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                running.requireAlive();
            }
        }
    }
}
