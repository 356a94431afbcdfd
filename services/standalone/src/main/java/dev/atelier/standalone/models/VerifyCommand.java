package dev.atelier.standalone.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a model folder can be trained. */
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Say whether a model folder can be trained: opens every part, finds the layers that take LoRA and the attention maps, and differentiates the training graphs.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path model;

    @Option(names = "--json", description = "The findings as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Verification found = Verification.of(model);
        Terminal terminal = Terminal.detect();
        if (json) {
            ObjectNode tree = Json.mapper().valueToTree(found);
            terminal.out().println(tree.put("trainable", true).toPrettyString());
        } else {
            terminal.out().println(found.text());
        }
        return 0;
    }
}
