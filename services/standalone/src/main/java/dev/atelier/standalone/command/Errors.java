package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.error.AtelierException;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.platform.PlatformEndingException;
import dev.atelier.standalone.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong and what would be right, and programs the same as JSON; never a stack trace, unless {@code ATELIER_DEBUG} is set. */
public final class Errors implements IExecutionExceptionHandler {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private final Terminal terminal;

    public Errors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof PlatformEndingException) {
            return INTERRUPTED;
        }
        if (System.getenv("ATELIER_DEBUG") != null) {
            failure.printStackTrace(terminal.err());
        }
        ObjectNode problem = problem(failure);
        if (wantsJson(parsed)) {
            terminal.out().println(problem.toPrettyString());
        } else {
            tell(problem);
        }
        return FAILED;
    }

    /** The exit code. */
    public int tell(AtelierException failure) {
        tell(problem(failure));
        return FAILED;
    }

    private void tell(ObjectNode problem) {
        terminal.err().println(terminal.red("error") + " [" + problem.path("code").asText() + "] " + problem.path("message").asText());
        if (!problem.path("remedy").asText().isEmpty()) {
            terminal.err().println("  → " + problem.path("remedy").asText());
        }
    }

    private static ObjectNode problem(Exception failure) {
        ObjectNode problem = Json.mapper().createObjectNode();
        if (failure instanceof AtelierException known) {
            return problem.put("code", known.code().code()).put("message", known.getMessage()).put("remedy", known.remedy());
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return problem.put("code", "internal").put("message", message).put("remedy", "ATELIER_DEBUG=1 shows where it happened");
    }

    private static boolean wantsJson(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.hasMatchedOption("--json");
    }
}
