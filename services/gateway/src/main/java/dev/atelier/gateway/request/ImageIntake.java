package dev.atelier.gateway.request;

import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageInfo;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.outside.ImageFetcher;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectNotFoundException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Where pictures enter: looked at whole before anything is kept. */
public final class ImageIntake {
    private final Inputs inputs;
    private final ImageLimits limits;
    private final ImageFetcher fetcher;
    private final Semaphore decoding = new Semaphore(Runtime.getRuntime().availableProcessors());

    public ImageIntake(Inputs inputs, ImageLimits limits, ImageFetcher fetcher) {
        this.inputs = inputs;
        this.limits = limits;
        this.fetcher = fetcher;
    }

    /** What the picture is; refuses what cannot be decoded within the limits. Keeps nothing. */
    public ImageRef inspect(String name, byte[] content) {
        ImageInfo info = ImageFiles.inspect(name, content, limits);
        decodable(name, content);
        return new ImageRef(Sha256.of(content), "image/" + info.format().name().toLowerCase(Locale.ROOT), info.width(), info.height());
    }

    /** A decoded picture is many times as large as its file: only as many are decoded at once as there are processors to do it. */
    private void decodable(String name, byte[] content) {
        decoding.acquireUninterruptibly();
        try {
            ImageFiles.decode(name, content, limits);
        } finally {
            decoding.release();
        }
    }

    /** The picture that was uploaded before under this digest. */
    public ImageRef known(String tenant, String where, String sha256) {
        if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
            throw new InvalidRequestException("'" + where + "' is neither a SHA-256 nor an address: '" + sha256 + "'.",
                    "Give the 'sha256' that POST /v1/images answered, or an https address.");
        }
        try {
            byte[] content = inputs.get(tenant, sha256);
            ImageRef image = inspect(where, content);
            inputs.put(tenant, content);
            return image;
        } catch (ObjectNotFoundException e) {
            throw new TerminalException(ErrorCode.INPUT_NOT_FOUND, "There is no uploaded image " + sha256 + " ('" + where + "').",
                    "Upload it with POST /v1/images first.", e);
        }
    }

    /** The file at an address; what it is has to be looked at. */
    public byte[] fetch(String where, String address) {
        return fetcher.fetch(where, address);
    }

    public void keep(String tenant, byte[] content) {
        inputs.put(tenant, content);
    }
}
