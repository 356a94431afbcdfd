package dev.atelier.standalone.documented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.atelier.standalone.Atelier;
import dev.atelier.standalone.documented.DocumentedCommands.Documented;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Whatever README and docs tell people to type is understood: commands, options, and what must be given. */
class DocumentedCommandsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+");

    @TestFactory
    Stream<DynamicTest> everyDocumentedCommandIsUnderstood() {
        return DocumentedCommands.all().distinct().map(one -> DynamicTest.dynamicTest(one.file() + ": " + one.command(),
                () -> assertThatCode(() -> parse(one)).doesNotThrowAnyException()));
    }

    /** A command that is but named, or abbreviated, may lack what it needs; a placeholder need not be of a parameter's type. */
    private static void parse(Documented one) {
        String command = one.command();
        try {
            new CommandLine(new Atelier()).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(one.words());
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
        assertThat(DocumentedCommands.all()).hasSizeGreaterThan(40)
                .extracting(Documented::command).contains("demo", "fork JOB --set ds-bal.beta=0.9 --set 'prompts=<v0> on the moon'");
    }
}
