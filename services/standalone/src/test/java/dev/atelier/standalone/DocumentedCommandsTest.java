package dev.atelier.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Whatever README and docs tell people to type is understood: commands, options, and what must be given. */
class DocumentedCommandsTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
    private static final Pattern INLINE = Pattern.compile("`(\\./atelier [^`]+)`");
    /** One command of a line: up to a comment, a pipe, a redirection or the next command. */
    private static final Pattern COMMAND = Pattern.compile("\\./atelier ((?:'[^']*'|[^#|;&>()'])+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+");
    private static final Pattern WORD = Pattern.compile("(?:'([^']*)'|[^\\s'])+");

    /** A command as it stands in a file. */
    private record Documented(String file, String command) {
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedCommandIsUnderstood() {
        return documents().flatMap(DocumentedCommandsTest::commands).distinct().map(one -> DynamicTest.dynamicTest(one.file() + ": " + one.command(),
                () -> assertThatCode(() -> parse(one.command())).doesNotThrowAnyException()));
    }

    /** A command that is but named, or abbreviated, may lack what it needs; a placeholder need not be of a parameter's type. */
    private static void parse(String command) {
        try {
            new CommandLine(new Atelier()).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words(command));
        } catch (CommandLine.MissingParameterException named) {
            if (command.contains("--") && !command.contains("…")) {
                throw named;
            }
        } catch (CommandLine.ParameterException unread) {
            if (!(unread.getCause() instanceof CommandLine.TypeConversionException) || !PLACEHOLDER.matcher(String.valueOf(unread.getValue())).matches()) {
                throw unread;
            }
        }
    }

    @Test
    void commandsAreFoundAtAll() {
        assertThat(documents().flatMap(DocumentedCommandsTest::commands)).hasSizeGreaterThan(40)
                .extracting(Documented::command).contains("demo", "fork JOB --set ds-bal.beta=0.9 --set 'prompts=<v0> on the moon'");
    }

    private static Stream<Path> documents() {
        try (Stream<Path> docs = Files.walk(Home.path().resolve("docs"))) {
            return Stream.concat(Stream.of(Home.path().resolve("README.md")), docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Documented> commands(Path file) {
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

    private static String[] words(String command) {
        return WORD.matcher(command.replace("…", "")).results().map(word -> word.group().replace("'", "")).toArray(String[]::new);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
