package dev.atelier.base.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The only place that hands files to ImageIO. */
final class PixelDecoder {
    private PixelDecoder() {
    }

    static RgbaPixels decode(String name, ImageContainer container, byte[] essence) {
        ImageReader reader = reader(container.format());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(essence))) {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            RgbaPixels pixels = container instanceof JpegFile jpeg && jpeg.components() == 4
                    ? CmykPixels.toRgb(reader.readRaster(0, null), jpeg.isYcck())
                    : RgbaPixels.of(reader.read(0));
            refuseTruncated(name, warnings);
            return pixels;
        } catch (IOException | RuntimeException e) {
            throw e instanceof ImageUnreadableException known ? known : new ImageUnreadableException(name, "its pixels are damaged", e);
        } finally {
            reader.dispose();
        }
    }

    /** The JDK's JPEG decoder fills what is missing with grey and only warns. */
    private static void refuseTruncated(String name, List<String> warnings) {
        for (String warning : warnings) {
            String text = warning.toLowerCase(Locale.ROOT);
            if (text.contains("premature") || text.contains("corrupt")) {
                throw new ImageUnreadableException(name, "its pixels are damaged (" + warning + ")");
            }
        }
    }

    private static ImageReader reader(ImageFormat format) {
        return switch (format) {
            case PNG -> ImageIO.getImageReadersByFormatName("png").next();
            case JPEG -> ImageIO.getImageReadersByFormatName("jpeg").next();
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
        };
    }
}
