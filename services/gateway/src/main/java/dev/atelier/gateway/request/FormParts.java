package dev.atelier.gateway.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/** What stands in the parts of a form. */
public final class FormParts {
    private FormParts() {}

    /** @param name {@code null} where the part has none */
    public static InvalidRequestException unknown(String name, String known) {
        return new InvalidRequestException(name == null ? "A form part has no name." : "There is no form part '" + name + "'.", "Known: " + known + ".");
    }

    /** What messages call a part: its name, and the file's where it has one. */
    public static String label(String part, FormValue value) {
        return part + (value.getFileName() == null ? "" : " '" + value.getFileName() + "'");
    }

    /** The file's bytes, at most one more than the limit, so that what is too large is seen without being held. */
    public static byte[] file(String part, FormValue value, long maxBytes) {
        if (!value.isFileItem()) {
            throw new InvalidRequestException("The part '" + part + "' is text where a file is expected.",
                    "Send the file itself, with a file name.");
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            return in.readNBytes(Math.toIntExact(maxBytes + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At most a mebibyte. */
    public static String text(FormValue value) {
        if (!value.isFileItem()) {
            return value.getValue();
        }
        try (InputStream in = value.getFileItem().getInputStream()) {
            return new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Long seed(String text) {
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("The seed '" + text + "' is not a whole number.", "Give a whole number, such as 0.")
                    .at("seed");
        }
    }
}
