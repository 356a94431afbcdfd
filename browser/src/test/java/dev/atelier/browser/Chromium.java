package dev.atelier.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the browser is: named by {@code -Datelier.browser=PATH}, or at one of the places where packages put it. */
final class Chromium {
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable", "/snap/bin/chromium", "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private Chromium() {}

    static Path find() {
        String named = System.getProperty("atelier.browser", "");
        return (named.isBlank() ? PLACES.stream() : Stream.of(named)).map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("The browser tests cannot run: there is no Chromium at "
                        + (named.isBlank() ? String.join(", ", PLACES) : named)
                        + ". Install one (apt-get install chromium) or name it with -Datelier.browser=PATH."));
    }
}
