package dev.atelier.magictailor.report;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** A sheet of paper: text, pictures, lines and boxes in pixels. Needs no display. */
final class Canvas implements AutoCloseable {
    static final Color PAPER = new Color(0xFBFAF7);
    static final Color INK = new Color(0x1E2230);
    static final Color SOFT = new Color(0x6B7080);
    static final Color RULE = new Color(0xDFDCD3);
    static final Color PANEL = new Color(0xF2EFE8);
    static final Color ACCENT = new Color(0xB4235F);
    static final Color SECOND = new Color(0x2B6CB0);
    static final Color WARNING = new Color(0xB45309);
    static final Color WARNING_PANEL = new Color(0xFDECD2);

    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
    }

    BufferedImage image() {
        return image;
    }

    void text(String text, double left, double baseline, double size, Color colour) {
        draw(Typeface.REGULAR, text, left, baseline, size, colour);
    }

    void bold(String text, double left, double baseline, double size, Color colour) {
        draw(Typeface.SEMI_BOLD, text, left, baseline, size, colour);
    }

    void textRight(String text, double right, double baseline, double size, Color colour) {
        text(text, right - Typeface.REGULAR.width(text, size), baseline, size, colour);
    }

    void boldRight(String text, double right, double baseline, double size, Color colour) {
        bold(text, right - Typeface.SEMI_BOLD.width(text, size), baseline, size, colour);
    }

    private void draw(Typeface face, String text, double left, double baseline, double size, Color colour) {
        graphics.setColor(colour);
        face.draw(graphics, text, left, baseline, size);
    }

    /** The text, cut with an ellipsis where it is wider. */
    static String fitted(String text, double size, double width) {
        if (Typeface.SEMI_BOLD.width(text, size) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && Typeface.SEMI_BOLD.width(text.substring(0, length) + "…", size) > width) {
            length--;
        }
        return text.substring(0, length).stripTrailing() + "…";
    }

    /** The picture, scaled to fit a square, in its middle, with a hairline round it. */
    void picture(RgbImage picture, int left, int top, int side) {
        double factor = side / (double) Math.max(picture.width(), picture.height());
        int width = Math.max(1, (int) Math.round(picture.width() * factor));
        int height = Math.max(1, (int) Math.round(picture.height() * factor));
        int x = left + (side - width) / 2;
        int y = top + (side - height) / 2;
        graphics.drawImage(picture.resized(width, height, Filter.BICUBIC).toBufferedImage(), x, y, null);
        graphics.setColor(RULE);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(x - 0.5, y - 0.5, width + 1, height + 1));
    }

    void panel(double left, double top, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new RoundRectangle2D.Double(left, top, width, height, 10, 10));
    }

    void line(double fromX, double fromY, double toX, double toY, Color colour, float thickness) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(thickness));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    void dashed(double fromX, double fromY, double toX, double toY, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    void curve(Path2D path, Color colour, float thickness) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    /** A small rounded label; returns its width. */
    double pill(String text, double left, double top, Color ink, Color paper) {
        double width = Typeface.SEMI_BOLD.width(text, 12) + 14;
        graphics.setColor(paper);
        graphics.fill(new RoundRectangle2D.Double(left, top, width, 20, 20, 20));
        bold(text, left + 7, top + 14.5, 12, ink);
        return width;
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
