package dev.atelier.base.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Files that are almost right: a good one in which a few things were changed at random. The same seed makes the same file. */
public final class Mutations {
    private static final List<String> TOKENS = List.of("null", "-1", "1e999", "9223372036854775808", "[[[[[[[[", "{\"a\":", "\"\"", "true", "\\ud800", "\u0000",
            "0.1", "[]", "{}", "\uFEFF");
    /** A value of a JSON document: what comes before a comma or a closing bracket. */
    private static final Pattern VALUE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d[\\d.eE+-]*|true|false|null)(?=\\s*[,}\\]])");
    private static final List<String> VALUES = List.of("null", "-1", "0", "1e308", "9223372036854775807", "99999999999999999999", "\"\"", "[]", "{}", "true", "[[1]]",
            "0.1", "\"\\u0000\"", "[1,2,3]", "{\"a\":1}", "\"../../x\"");
    private static final byte[] EXTREMES = {0, -1, 127, -128, 1};
    private static final int MOST_CHANGES = 4;

    private Mutations() {
    }

    /** @param good is left as it is */
    public static byte[] of(byte[] good, long seed) {
        Random random = new Random(seed);
        byte[] bytes = good.clone();
        for (int n = random.nextInt(MOST_CHANGES); n >= 0 && bytes.length > 0; n--) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    /** The same of a JSON document, which stays one: some of its values are others. */
    public static byte[] ofJson(byte[] good, long seed) {
        Random random = new Random(seed);
        String text = new String(good, StandardCharsets.UTF_8);
        for (int n = random.nextInt(MOST_CHANGES); n >= 0; n--) {
            List<MatchResult> values = VALUE.matcher(text).results().toList();
            if (!values.isEmpty()) {
                MatchResult value = values.get(random.nextInt(values.size()));
                text = text.substring(0, value.start()) + VALUES.get(random.nextInt(VALUES.size())) + text.substring(value.end());
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] change(byte[] bytes, Random random) {
        // headers decide most: half of the changes are near the beginning
        int at = random.nextBoolean() ? random.nextInt(bytes.length) : random.nextInt(Math.min(bytes.length, 64));
        int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
        return switch (random.nextInt(6)) {
            case 0 -> splice(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(bytes, at, end, fill(end - at, EXTREMES[random.nextInt(EXTREMES.length)]));
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> splice(bytes, at, end, new byte[0]);
            case 4 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            default -> splice(bytes, at, end, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] fill(int length, byte value) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, value);
        return filled;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(instead);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
