package dev.atelier.standalone.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.error.AtelierException;
import dev.atelier.magictailor.verification.Verification;
import dev.atelier.magictailor.verification.Verifier;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a model folder can be trained. */
@Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Say whether a model folder can be trained: opens every part, finds the layers that take LoRA and the attention maps, "
                + "differentiates the training graphs, says what memory they need, and holds gradients against finite differences.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path model;

    @Option(names = "--json", description = "The findings as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        if (!json) {
            terminal.out().println(VerificationText.of(verified()));
            return 0;
        }
        ObjectNode tree = Json.mapper().createObjectNode();
        try {
            ObjectNode found = Json.mapper().valueToTree(verified());
            tree.put("trainable", true).setAll(found);
        } catch (AtelierException refused) {
            tree.put("trainable", false).put("code", refused.code().code()).put("message", refused.getMessage()).put("remedy", refused.remedy());
        }
        terminal.out().println(tree.toPrettyString());
        return tree.get("trainable").booleanValue() ? 0 : 1;
    }

    private Verification verified() {
        try (TemporaryFolder work = TemporaryFolder.make("verify")) {
            return Verifier.verify(model, work.path());
        }
    }
}
