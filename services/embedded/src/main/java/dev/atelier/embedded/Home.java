package dev.atelier.embedded;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree with its build outputs, from which broker, store and services are started. */
public final class Home {
    private Home() {
    }

    /** The system property {@code atelier.home}, or else the folder above this class that holds {@code services/broker}. */
    public static Path path() {
        String set = System.getProperty("atelier.home");
        return set == null ? aboveThisClass() : Path.of(set).toAbsolutePath().normalize();
    }

    private static Path aboveThisClass() {
        try {
            Path at = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            while (at != null && !Files.isDirectory(at.resolve("services/broker"))) {
                at = at.getParent();
            }
            if (at == null) {
                throw new NotBuiltException("services/broker");
            }
            return at;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
