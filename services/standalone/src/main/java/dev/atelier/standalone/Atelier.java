package dev.atelier.standalone;

import dev.atelier.base.error.AtelierException;
import dev.atelier.standalone.bench.BenchCommand;
import dev.atelier.standalone.command.AdaptersCommand;
import dev.atelier.standalone.command.CancelCommand;
import dev.atelier.standalone.command.CompletionCommand;
import dev.atelier.standalone.command.DeliveriesCommand;
import dev.atelier.standalone.command.DlqCommand;
import dev.atelier.standalone.command.DoctorCommand;
import dev.atelier.standalone.command.DrawCommand;
import dev.atelier.standalone.command.Errors;
import dev.atelier.standalone.command.FetchCommand;
import dev.atelier.standalone.command.ForkCommand;
import dev.atelier.standalone.command.KeysCommand;
import dev.atelier.standalone.command.MaskCommand;
import dev.atelier.standalone.command.Misunderstandings;
import dev.atelier.standalone.command.ParkedCommand;
import dev.atelier.standalone.command.PrepareCommand;
import dev.atelier.standalone.command.ReplayCommand;
import dev.atelier.standalone.command.RetentionCommand;
import dev.atelier.standalone.command.SubmitCommand;
import dev.atelier.standalone.command.UpCommand;
import dev.atelier.standalone.command.WatchCommand;
import dev.atelier.standalone.demo.DemoCommand;
import dev.atelier.standalone.help.HelpCommand;
import dev.atelier.standalone.models.ModelsCommand;
import dev.atelier.standalone.preferences.Preferences;
import dev.atelier.standalone.provision.ProvisionCommand;
import dev.atelier.standalone.rebuild.RebuildCommand;
import dev.atelier.standalone.simulate.SimulateCommand;
import dev.atelier.standalone.sweep.SweepCommand;
import dev.atelier.standalone.terminal.Terminal;
import dev.atelier.standalone.train.TrainCommand;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "atelier", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Personalizes a text-to-image model with a concept and its components.",
        subcommands = {
            DemoCommand.class, UpCommand.class, SubmitCommand.class, WatchCommand.class, CancelCommand.class, FetchCommand.class,
            AdaptersCommand.class, DrawCommand.class, ReplayCommand.class, ForkCommand.class, SweepCommand.class, MaskCommand.class,
            RebuildCommand.class, ParkedCommand.class, DlqCommand.class, DeliveriesCommand.class, RetentionCommand.class, ProvisionCommand.class, KeysCommand.class,
            TrainCommand.class, ModelsCommand.class, BenchCommand.class, SimulateCommand.class, DoctorCommand.class,
            PrepareCommand.class, CompletionCommand.class, HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed; the message has a code and a remedy", "2:the command was not understood", "130:interrupted"})
public final class Atelier implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Terminal terminal = Terminal.detect();
        Errors errors = new Errors(terminal);
        CommandLine line = new CommandLine(new Atelier())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 140))
                .setParameterExceptionHandler(new Misunderstandings())
                .setExecutionExceptionHandler(errors);
        try {
            line.setDefaultValueProvider(Preferences.read(System.getenv(), Path.of(System.getProperty("user.home")), line.getCommandSpec()));
        } catch (AtelierException unusable) {
            System.exit(errors.tell(unusable));
        }
        System.exit(line.execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
