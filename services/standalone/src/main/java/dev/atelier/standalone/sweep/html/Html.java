package dev.atelier.standalone.sweep.html;

import java.util.Base64;
import java.util.Locale;

/** Parts of a page that needs no other file. */
public final class Html {
    private Html() {
    }

    /** A text in which nothing is a tag. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** With three places. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A figure with its interval. */
    public static String interval(double value, double low, double high) {
        return "%s <span class=\"soft\">%s…%s</span>".formatted(number(value), number(low), number(high));
    }

    /** A picture that lies in the page itself. */
    public static String picture(String alt, byte[] png) {
        return "<img alt=\"%s\" src=\"data:image/png;base64,%s\">%n".formatted(escaped(alt), Base64.getEncoder().encodeToString(png));
    }
}
