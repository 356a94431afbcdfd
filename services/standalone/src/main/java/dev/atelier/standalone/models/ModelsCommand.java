package dev.atelier.standalone.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Model folders. */
@Command(name = "models", mixinStandardHelpOptions = true, description = "Verify and import model folders, and try single steps of them.",
        subcommands = {VerifyCommand.class, ImportCommand.class, PlacementCommand.class, TrainStepCommand.class, DiffuseCommand.class})
public final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with a model");
    }
}
