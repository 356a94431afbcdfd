package dev.atelier.standalone.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standalone.Atelier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class ManualPageTest {
    @Test
    void shouldHaveTheSectionsOfAManual() {
        String page = page(atelier().getSubcommands().get("fork"));

        assertThat(page).containsSubsequence("NAME\n    atelier fork - Make a new job", "SYNOPSIS\n    atelier fork", "ARGUMENTS\n", "JOB", "OPTIONS\n", "--set",
                "EXAMPLES\n      ./atelier fork JOB --set", "EXIT STATUS\n", "130    interrupted", "ENVIRONMENT\n", "FILES\n", "SEE ALSO\n    ./atelier help");
    }

    @Test
    void shouldListCommandsOfCommands() {
        assertThat(page(atelier().getSubcommands().get("models"))).contains("COMMANDS\n", "train-step").contains("./atelier help models verify");
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasAPage() {
        return atelier().getSubcommands().entrySet().stream().map(command -> DynamicTest.dynamicTest(command.getKey(),
                () -> assertThat(page(command.getValue())).contains("NAME", "SYNOPSIS", "EXIT STATUS").doesNotContain("null")));
    }

    private static CommandLine atelier() {
        return new CommandLine(new Atelier()).setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    private static String page(CommandLine command) {
        return new ManualPage(command).text();
    }
}
