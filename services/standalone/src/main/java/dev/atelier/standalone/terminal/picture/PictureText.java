package dev.atelier.standalone.terminal.picture;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.RgbImage;
import java.util.Base64;

/** A picture as text that a terminal shows as that picture, with a line's end. */
public final class PictureText {
    private static final String ESCAPE = "\u001b";
    private static final int KITTY_CHUNK = 4096;

    private PictureText() {
    }

    /**
     * @param columns how many characters wide it is at most
     */
    public static String of(RgbImage picture, Protocol protocol, int columns) {
        return switch (protocol) {
            case KITTY -> kitty(picture, columns);
            case ITERM -> iterm(picture, columns);
            case BLOCKS -> blocks(picture, columns);
            case NONE -> "";
        };
    }

    /** A PNG in base64, in chunks; a=T shows it at once, q=2 has the terminal answer nothing. */
    private static String kitty(RgbImage picture, int columns) {
        String data = base64(picture);
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < data.length(); from += KITTY_CHUNK) {
            int to = Math.min(data.length(), from + KITTY_CHUNK);
            String first = from == 0 ? "a=T,f=100,q=2,c=" + columns + "," : "";
            text.append(ESCAPE).append("_G").append(first).append("m=").append(to < data.length() ? 1 : 0).append(';').append(data, from, to).append(ESCAPE).append('\\');
        }
        return text.append('\n').toString();
    }

    private static String iterm(RgbImage picture, int columns) {
        return ESCAPE + "]1337;File=inline=1;width=" + columns + ";preserveAspectRatio=1:" + base64(picture) + "\u0007\n";
    }

    private static String base64(RgbImage picture) {
        return Base64.getEncoder().encodeToString(picture.toPng());
    }

    /** Upper half blocks: the foreground is the pixel above, the background the one below. A character is about twice as high as wide. */
    private static String blocks(RgbImage picture, int columns) {
        int width = Math.min(columns, picture.width());
        int height = Math.max(2, Math.round(picture.height() * (width / (float) picture.width()) / 2) * 2);
        RgbImage small = picture.resized(width, height, Filter.BICUBIC);
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x++) {
                text.append(ESCAPE).append("[38;2;").append(colour(small, x, y)).append(';').append("48;2;").append(colour(small, x, y + 1)).append("m▀");
            }
            text.append(ESCAPE).append("[0m\n");
        }
        return text.toString();
    }

    private static String colour(RgbImage picture, int x, int y) {
        return picture.at(0, x, y) + ";" + picture.at(1, x, y) + ";" + picture.at(2, x, y);
    }
}
