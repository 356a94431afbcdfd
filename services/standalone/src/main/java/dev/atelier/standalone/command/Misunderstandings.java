package dev.atelier.standalone.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says which argument was not understood, what was perhaps meant, and where help is: not the whole help, which would push the reason off the screen. */
public final class Misunderstandings implements IParameterExceptionHandler {
    private static final int NOT_UNDERSTOOD = 2;

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("error") + " " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("  → " + command.getCommandSpec().qualifiedName() + " --help says what there is");
        err.flush();
        return NOT_UNDERSTOOD;
    }
}
