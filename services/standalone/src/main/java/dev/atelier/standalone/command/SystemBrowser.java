package dev.atelier.standalone.command;

import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** The browser of the machine that the command runs on. */
final class SystemBrowser {
    private SystemBrowser() {
    }

    /** Opens the address; a machine without a browser is told so, and nothing ends for it. */
    static void show(URI address, Terminal terminal) {
        String opener = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(opener, address.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            terminal.err().println("No browser could be opened (" + opener + "): go to " + address + " yourself.");
        }
    }
}
