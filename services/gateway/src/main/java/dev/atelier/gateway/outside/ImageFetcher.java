package dev.atelier.gateway.outside;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Gets pictures from addresses that a request names. An address that it is sent on to is looked at as the first one was. */
public final class ImageFetcher implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;

    private final Targets targets;
    private final long maxBytes;
    private final OkHttpClient http;

    /** @param within a picture takes no longer, each redirect counted anew */
    public ImageFetcher(Targets targets, long maxBytes, Duration within) {
        this.targets = targets;
        this.maxBytes = maxBytes;
        http = OutsideHttp.client(targets, within);
    }

    public static boolean isAddress(String image) {
        return image != null && (image.startsWith("https://") || image.startsWith("http://"));
    }

    /**
     * The file at that address, which may be anything.
     *
     * @param where the request's field, for messages
     * @throws TerminalException where the address is closed, does not answer with a file, or with one that is too large
     */
    public byte[] fetch(String where, String address) {
        String next = address;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            try (Response answer = http.newCall(new Request.Builder().url(open(where, next)).header("User-Agent", "Atelier").build()).execute()) {
                if (!answer.isRedirect()) {
                    return content(where, next, answer);
                }
                next = URI.create(next).resolve(String.valueOf(answer.header("Location"))).toString();
            } catch (IOException | IllegalArgumentException e) {
                throw unfetchable(where, "'" + next + "' could not be fetched: " + e.getMessage());
            }
        }
        throw unfetchable(where, "'" + address + "' leads on more than " + MOST_REDIRECTS + " times");
    }

    private String open(String where, String address) {
        try {
            targets.check(address);
            return address;
        } catch (ClosedAddressException closed) {
            throw new TerminalException(ErrorCode.IMAGE_NOT_FETCHED, "The address in '" + where + "' " + closed.getMessage() + ".", closed.remedy());
        }
    }

    private byte[] content(String where, String address, Response answer) throws IOException {
        if (!answer.isSuccessful()) {
            throw unfetchable(where, "'" + address + "' answered " + answer.code());
        }
        try (InputStream body = answer.body().byteStream()) {
            byte[] bytes = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1));
            if (bytes.length > maxBytes) {
                throw unfetchable(where, "'" + address + "' has more than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    private static TerminalException unfetchable(String where, String why) {
        return new TerminalException(ErrorCode.IMAGE_NOT_FETCHED, "The picture of '" + where + "' is not to be had: " + why + ".",
                "Give an address that answers with a picture to everybody, or upload the picture with POST /v1/images.");
    }

    @Override
    public void close() {
        OutsideHttp.close(http);
    }
}
