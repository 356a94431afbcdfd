package dev.atelier.standalone.command;

import dev.atelier.embedded.Home;
import java.nio.file.Path;

/** Where data goes unless said otherwise: below {@code .atelier} of the source tree, which git disregards. */
public final class DefaultData {
    private DefaultData() {
    }

    /** Of {@code ./atelier up}: kept. */
    public static Path up() {
        return Home.path().resolve(".atelier/data");
    }

    /** Of {@code ./atelier demo}: begun anew by the next demo, so that the last one can be looked at. */
    public static Path demo() {
        return Home.path().resolve(".atelier/demo");
    }

    /** Of {@code ./atelier sweep}: kept, so that what a sweep has made is not made again by the next one. */
    public static Path sweep() {
        return Home.path().resolve(".atelier/sweep");
    }
}
