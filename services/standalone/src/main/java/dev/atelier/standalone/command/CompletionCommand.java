package dev.atelier.standalone.command;

import dev.atelier.standalone.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what a shell needs to complete commands and options. */
@Command(name = "completion", mixinStandardHelpOptions = true, description = "Write a completion script for bash and zsh.",
        footer = {"", "In this shell:  source <(./atelier completion)", "In zsh before that:  autoload -U +X bashcompinit && bashcompinit"})
public final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Terminal.detect().out().print(AutoComplete.bash("atelier", spec.root().commandLine()));
    }
}
