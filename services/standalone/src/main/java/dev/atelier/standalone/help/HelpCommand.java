package dev.atelier.standalone.help;

import dev.atelier.standalone.terminal.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The manual page of a command. */
@Command(name = "help", mixinStandardHelpOptions = true, description = "Show the manual page of a command, or of all.",
        footer = {"", "  ./atelier help fork", "  ./atelier help models verify"})
public final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Its name; commands of commands by both names")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                throw new ParameterException(spec.commandLine(), "There is no command '" + name + "' of " + command.getCommandSpec().qualifiedName() + "; there are: "
                        + String.join(", ", command.getSubcommands().keySet()));
            }
            command = below;
        }
        Pager.show(Terminal.detect(), new ManualPage(command).text());
    }
}
