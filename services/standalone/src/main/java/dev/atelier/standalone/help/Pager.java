package dev.atelier.standalone.help;

import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shows a long text page by page on a terminal, by {@code $PAGER} or less; elsewhere it only writes it. */
final class Pager {
    private static final String USUAL = "less -FRX";

    private Pager() {
    }

    static void show(Terminal terminal, String text) {
        if (!terminal.live() || !paged(System.getenv().getOrDefault("PAGER", USUAL), text)) {
            terminal.out().print(text);
        }
    }

    /** Whether there was such a pager. */
    private static boolean paged(String pager, String text) {
        try {
            Process process = new ProcessBuilder("sh", "-c", pager).redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException left) {
                // who has read enough leaves
                return process.waitFor() == 0;
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
