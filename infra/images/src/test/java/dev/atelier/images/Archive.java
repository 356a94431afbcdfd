package dev.atelier.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image's archive, read.
 *
 * @param config how containers of it are started
 * @param layers their names, which are their content's digests, the lowest first
 * @param entries all files and folders of all layers
 * @param jars what is in each jar, by name
 */
record Archive(JsonNode config, List<String> layers, Map<String, TarArchiveEntry> entries, Map<String, List<String>> jars) {

    static Archive read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, byte[]> parts = parts(file);
        JsonNode manifest = json.readTree(parts.get("manifest.json")).get(0);
        List<String> layers = new ArrayList<>();
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        Map<String, List<String>> jars = new LinkedHashMap<>();
        for (JsonNode layer : manifest.path("Layers")) {
            layers.add(layer.asText());
            readLayer(parts.get(layer.asText()), entries, jars);
        }
        return new Archive(json.readTree(parts.get(manifest.path("Config").asText())).path("config"), layers, entries, jars);
    }

    private static Map<String, byte[]> parts(Path file) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (InputStream in = Files.newInputStream(file); TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                parts.put(entry.getName(), tar.readAllBytes());
            }
        }
        return parts;
    }

    private static void readLayer(byte[] layer, Map<String, TarArchiveEntry> entries, Map<String, List<String>> jars) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = "/" + entry.getName().replaceAll("/$", "");
                entries.put(name, entry);
                if (name.endsWith(".jar")) {
                    jars.put(name, names(tar.readAllBytes()));
                }
            }
        }
    }

    private static List<String> names(byte[] jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
