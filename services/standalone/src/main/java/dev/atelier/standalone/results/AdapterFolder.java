package dev.atelier.standalone.results;

import dev.atelier.standalone.client.GatewayClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The folder that diffusers loads, with its model card and the pictures of the card, as the gateway packs it. */
final class AdapterFolder {
    private AdapterFolder() {
    }

    /** Unpacks it into {@code adapter/} of that folder; what was written. */
    static List<Path> fetch(GatewayClient client, String job, Path folder) {
        try (ZipInputStream zip = new ZipInputStream(client.adapter(job))) {
            List<Path> files = new ArrayList<>();
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                Results.requireInside(folder, file);
                write(zip, file);
                files.add(file);
            }
            return files;
        } catch (IOException failed) {
            throw new UncheckedIOException("The adapter of " + job + " could not be written to " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private static void write(InputStream content, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
