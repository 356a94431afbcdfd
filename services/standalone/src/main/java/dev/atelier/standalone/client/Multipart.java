package dev.atelier.standalone.client;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A {@code multipart/form-data} body; files are read while they are sent. */
final class Multipart {
    private final String boundary = "atelier-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    Multipart text(String name, String value) {
        return add("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n", HttpRequest.BodyPublishers.ofString(value));
    }

    Multipart file(String name, Path file) {
        String quoted = file.getFileName().toString().replace("\"", "%22");
        try {
            return add("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + quoted
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n", HttpRequest.BodyPublishers.ofFile(file));
        } catch (FileNotFoundException missing) {
            throw new ImageFileMissingException(file);
        }
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(HttpRequest.BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return HttpRequest.BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private Multipart add(String head, BodyPublisher content) {
        parts.add(HttpRequest.BodyPublishers.ofString("--" + boundary + "\r\n" + head, StandardCharsets.UTF_8));
        parts.add(content);
        parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
        return this;
    }
}
