package dev.atelier.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may do what on a gateway that wants credentials. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "Make, list and revoke API keys.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyRevokeCommand.class},
        footer = {"", "For admins: with the key of one in $ATELIER_API_KEY or ~/.config/atelier/api-key. A gateway whose mode is still open takes",
            "these commands from its own machine, so that there is a key before one is required."})
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with keys");
    }
}
