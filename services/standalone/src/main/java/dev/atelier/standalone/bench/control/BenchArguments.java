package dev.atelier.standalone.bench.control;

import dev.atelier.embedded.Home;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every measurement of the control path takes: where its data goes, and how it tells of itself. */
public final class BenchArguments {
    @Option(names = "--data", paramLabel = "DIR",
            description = "Data directory, emptied first (default: .atelier/bench of the source tree)")
    private Path data;

    @Option(names = "--json", description = "The figures as JSON")
    private boolean json;

    public boolean json() {
        return json;
    }

    /** Empty, whatever was there. */
    public DataDirectory directory() {
        DataDirectory directory = DataDirectory.open(data == null ? Home.path().resolve(".atelier/bench") : data);
        directory.empty();
        return directory;
    }

    /** News for people, who do not read JSON. */
    public void tell(Terminal terminal, String news) {
        if (!json) {
            terminal.err().println(news);
        }
    }
}
