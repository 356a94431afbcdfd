package dev.atelier.architecture.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation: its text and the rows of its tables. */
record Page(Path file, String text) {
    static final Path HOME = Path.of(System.getProperty("atelier.home", "..")).toAbsolutePath().normalize();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TABLE = Pattern.compile("(?m)^\\|.*\\|\\n\\|[-|]+\\|\\n(?:\\|.*\\|\\n)*");

    /** @param name below {@code docs} */
    static Page read(String name) {
        Path file = HOME.resolve("docs").resolve(name);
        return new Page(file, text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of all tables with this head, as cells. */
    List<List<String>> rows(String... head) {
        return TABLE.matcher(text).results().map(MatchResult::group).map(table -> table.lines().map(Page::cells).toList())
                .filter(table -> table.getFirst().equals(List.of(head))).flatMap(table -> table.stream().skip(2)).toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.strip().replaceAll("^\\||\\|$", "").split("\\|", -1)).map(String::strip).toList();
    }

    /** What stands between backticks, in order. */
    static List<String> codes(String text) {
        return found(CODE, text).toList();
    }

    /** The pattern's first group, wherever it is found. */
    static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
