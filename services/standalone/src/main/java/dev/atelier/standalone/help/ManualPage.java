package dev.atelier.standalone.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** All that is known of a command, in the sections of a manual page. */
final class ManualPage {
    private static final String INDENT = "    ";
    private static final String EXAMPLE = "./atelier ";
    private static final String ENVIRONMENT = """
            ATELIER_SOME_OPTION    what --some-option is where it is not typed, but for bench: ATELIER_GATEWAY, ATELIER_TENANT …
            ATELIER_API_KEY        the key that requests carry; before what stands in ~/.config/atelier/api-key
            ATELIER_GRAPHICS       how the terminal shows pictures: kitty, iterm, blocks, none (default: by what it tells of itself)
            ATELIER_CONFIG         another file than ~/.config/atelier/config.yaml
            ATELIER_DEBUG          with an error, where it happened
            NO_COLOR               no colours, and no pictures
            """;
    private static final String FILES = """
            ~/.config/atelier/config.yaml
                What options are where neither command line nor environment says, for all commands or for one:
                    gateway: https://atelier.example
                    up: {workers: 2, threads: 1}
                Of the commands below bench only what stands below their own names.
            ~/.config/atelier/api-key
                One line, the key that requests carry.
            $XDG_CONFIG_HOME stands in the place of ~/.config where it is set.
            """;

    private final CommandLine command;
    private final CommandSpec spec;
    private final Help help;

    ManualPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.help = new Help(spec, command.getColorScheme());
    }

    String text() {
        StringBuilder page = new StringBuilder();
        section(page, "NAME", spec.qualifiedName() + " - " + String.join(" ", spec.usageMessage().description()));
        section(page, "SYNOPSIS", help.synopsis(0));
        section(page, "ARGUMENTS", help.parameterList());
        section(page, "OPTIONS", help.optionList());
        section(page, "COMMANDS", spec.subcommands().isEmpty() ? "" : help.commandList());
        section(page, "NOTES", notes(false));
        section(page, "EXAMPLES", notes(true));
        section(page, "EXIT STATUS", spec.root().usageMessage().exitCodeList().entrySet().stream()
                .map(code -> code.getKey() + INDENT + code.getValue()).collect(Collectors.joining("\n")));
        section(page, "ENVIRONMENT", ENVIRONMENT);
        section(page, "FILES", FILES);
        section(page, "SEE ALSO", String.join(", ", related()));
        return page.toString();
    }

    private void section(StringBuilder page, String title, String body) {
        if (!body.isBlank()) {
            page.append(command.getColorScheme().ansi().string("@|bold " + title + "|@")).append('\n')
                    .append(body.stripTrailing().lines().map(line -> line.isBlank() ? "" : INDENT + line).collect(Collectors.joining("\n"))).append("\n\n");
        }
    }

    /** A footer's commands are examples, all else notes. */
    private String notes(boolean examples) {
        return Arrays.stream(spec.usageMessage().footer()).filter(line -> line.strip().startsWith(EXAMPLE) == examples)
                .collect(Collectors.joining("\n")).replaceAll("^\\s*\\n", "");
    }

    private List<String> related() {
        List<String> names = new ArrayList<>();
        if (spec.parent() != null) {
            names.add("help" + path(spec.parent()));
            spec.subcommands().keySet().forEach(name -> names.add("help" + path(spec) + " " + name));
        }
        return names.stream().map(name -> EXAMPLE + name).toList();
    }

    private static String path(CommandSpec spec) {
        return spec.parent() == null ? "" : path(spec.parent()) + " " + spec.name();
    }
}
