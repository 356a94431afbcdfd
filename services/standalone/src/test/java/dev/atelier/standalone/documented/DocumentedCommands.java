package dev.atelier.standalone.documented;

import dev.atelier.embedded.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that README and docs tell people to type. */
final class DocumentedCommands {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
    private static final Pattern INLINE = Pattern.compile("`(\\./atelier [^`]+)`");
    /** One command of a line: up to a comment, a pipe, a redirection or the next command. */
    private static final Pattern COMMAND = Pattern.compile("\\./atelier ((?:'[^']*'|[^#|;&>()'])+)");
    private static final Pattern WORD = Pattern.compile("(?:'([^']*)'|[^\\s'])+");

    private DocumentedCommands() {
    }

    /** A command as it stands in a file. */
    record Documented(String file, String command) {
        String[] words() {
            return WORD.matcher(command.replace("…", "")).results().map(word -> word.group().replace("'", "")).toArray(String[]::new);
        }
    }

    static Stream<Documented> all() {
        return documents().flatMap(DocumentedCommands::of);
    }

    private static Stream<Path> documents() {
        try (Stream<Path> docs = Files.walk(Home.path().resolve("docs"))) {
            return Stream.concat(Stream.of(Home.path().resolve("README.md")), docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Documented> of(Path file) {
        List<Documented> commands = new ArrayList<>();
        String text = read(file);
        Stream.concat(FENCE.matcher(text).results().flatMap(block -> block.group(1).replace("\\\n", " ").lines()),
                INLINE.matcher(text).results().map(code -> code.group(1))).forEach(line -> {
                    Matcher command = COMMAND.matcher(line);
                    while (command.find()) {
                        commands.add(new Documented(Home.path().relativize(file).toString(), command.group(1).strip()));
                    }
                });
        return commands.stream().filter(one -> !one.command().startsWith("COMMAND"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
