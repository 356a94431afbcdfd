package dev.atelier.gateway;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures for requests. */
public final class Pictures {
    private Pictures() {}

    /** Nothing but black. */
    public static byte[] black(int side) {
        return png(side, side, Color.BLACK);
    }

    /** Nothing but white. */
    public static byte[] white(int side) {
        return png(side, side, Color.WHITE);
    }

    public static byte[] png(int width, int height, int shade) {
        return png(width, height, new Color(shade, 90, 200 - shade));
    }

    private static byte[] png(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
