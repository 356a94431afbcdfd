package dev.atelier.storage.object;

import java.util.Map;

/** Media types by file ending, so that links open in a browser as what they are. */
final class ContentTypes {
    private static final String BYTES = "application/octet-stream";
    private static final Map<String, String> BY_ENDING = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "webp", "image/webp",
            "json", "application/json", "txt", "text/plain; charset=utf-8", "md", "text/markdown; charset=utf-8",
            "zip", "application/zip");

    private ContentTypes() {}

    static String of(String name) {
        return BY_ENDING.getOrDefault(name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT), BYTES);
    }
}
