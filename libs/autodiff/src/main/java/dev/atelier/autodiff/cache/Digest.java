package dev.atelier.autodiff.cache;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.atelier.autodiff.graph.ExternalData;
import dev.atelier.autodiff.graph.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** SHA-256 over a graph, the identity of its data files (name, size, time of change) and whatever else decides the result. */
final class Digest {
    private Digest() {
    }

    static String of(Graph graph, String... more) throws IOException {
        MessageDigest digest = sha256();
        digest.update(graph.toBytes());
        TreeSet<String> files = new TreeSet<>();
        for (TensorProto tensor : graph.initializers().values()) {
            if (ExternalData.isExternal(tensor)) {
                files.add(ExternalData.of(tensor).location());
            }
        }
        for (String file : files) {
            update(digest, identity(graph.folder().orElseThrow().resolve(file)));
        }
        for (String text : more) {
            update(digest, text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(String text) {
        MessageDigest digest = sha256();
        update(digest, text);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String identity(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return file + " " + attributes.size() + " " + attributes.lastModifiedTime().toMillis();
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
