package dev.atelier.gateway.page.asset;

import dev.atelier.base.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages' own style and scripts, some fifty kilobytes. The address has their digest in it: browsers keep them for good, and a newer
 * gateway's files have another address. The time of a file in a jar would not tell: builds are reproducible.
 */
final class AppFiles {
    static final AppFiles ALL = read(List.of("atelier.css", "needle.svg", "clock.js", "cost.js", "curves.js", "draw.js", "fork.js", "live.js",
            "mask.js", "parts.js", "previews.js", "region.js", "replay.js", "settings.js", "submit.js", "viewer.js"));

    private final Map<String, byte[]> files;
    private final String version;

    private AppFiles(Map<String, byte[]> files, String version) {
        this.files = files;
        this.version = version;
    }

    private static AppFiles read(List<String> names) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : names) {
            try (InputStream in = AppFiles.class.getResourceAsStream("/app/" + name)) {
                byte[] content = in.readAllBytes();
                files.put(name, content);
                all.write(content);
            } catch (IOException e) {
                throw new UncheckedIOException("a file of the pages cannot be read: " + name, e);
            }
        }
        return new AppFiles(files, Sha256.of(all.toByteArray()).substring(0, 12));
    }

    String version() {
        return version;
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
