package dev.atelier.standalone.preferences;

import java.nio.file.Path;
import java.util.Map;

/** Where a user's own settings lie: {@code $XDG_CONFIG_HOME/atelier}, or {@code ~/.config/atelier}. */
public final class UserFolder {
    private static final String FOLDER = "XDG_CONFIG_HOME";

    private UserFolder() {
    }

    public static Path of(Map<String, String> environment, Path home) {
        String folder = environment.get(FOLDER);
        return (folder == null || folder.isEmpty() ? home.resolve(".config") : Path.of(folder)).resolve("atelier");
    }
}
