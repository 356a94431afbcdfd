package dev.atelier.gateway.file;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atelier.base.image.Filter;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageInfo;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import dev.atelier.gateway.request.InvalidRequestException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/**
 * Small copies of pictures, so that pages load quickly: JPEG, shorter side as asked for, made when they are first wanted and kept in memory
 * by the picture's digest, as long as there is room. A picture that is small already is given as it is.
 */
@ApplicationScoped
class Thumbnails {
    private static final long ROOM = 32 << 20;
    private static final float QUALITY = .85f;

    @Inject
    ImageLimits limits;

    private final Cache<String, Small> kept = Caffeine.newBuilder().maximumWeight(ROOM).<String, Small>weigher((_, small) -> small.content().length + 200).build();

    /** A decoded picture is many times as large as its file. */
    private final Semaphore decoding = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** A small picture's file. */
    private record Small(String mediaType, byte[] content) {}

    /** @param picture whose etag is the digest of its bytes */
    StoredFile of(StoredFile picture, ThumbnailSize size) {
        if (!picture.mediaType().startsWith("image/")) {
            throw new InvalidRequestException("'" + picture.name() + "' is no picture.", "Ask for it without 'side'.").at("side");
        }
        String key = picture.etag() + "-" + size.side();
        Small small = kept.get(key, _ -> make(picture, size));
        return new StoredFile(picture.name(), small.mediaType(), key, small.content().length, out -> out.write(small.content()));
    }

    private Small make(StoredFile picture, ThumbnailSize size) {
        byte[] bytes = bytes(picture);
        ImageLimits any = limits.withMinSide(1);
        ImageInfo info = ImageFiles.inspect(picture.name(), bytes, any);
        double factor = size.factor(info.width(), info.height());
        if (factor == 1) {
            return new Small(picture.mediaType(), bytes);
        }
        decoding.acquireUninterruptibly();
        try {
            RgbImage large = ImageFiles.decode(picture.name(), bytes, any);
            return new Small("image/jpeg", large.resized(scaled(large.width(), factor), scaled(large.height(), factor), Filter.BILINEAR).toJpeg(QUALITY));
        } finally {
            decoding.release();
        }
    }

    private static int scaled(int side, double factor) {
        return Math.max(1, (int) Math.round(side * factor));
    }

    private byte[] bytes(StoredFile picture) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(Math.min(Math.max(0, picture.size()), limits.maxBytes())));
            picture.content().to(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
