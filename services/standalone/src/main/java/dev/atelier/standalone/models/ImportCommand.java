package dev.atelier.standalone.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.verification.Verification;
import dev.atelier.magictailor.verification.Verifier;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.command.ModelsArgument;
import dev.atelier.standalone.models.packing.Networks;
import dev.atelier.standalone.models.packing.NewPack;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model pack of an exported folder. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Make a model of an exported ONNX pipeline: checks that it can be trained, copies it among the models, and puts beside it the networks that "
                + "jobs need, one that cuts things out and three that judge pictures.",
        footer = {"", "  ./atelier models import exports/sd21 --name sd21 --segmenter nets/clipseg --clip nets/clip --dino nets/dino --dreamsim nets/dreamsim",
            "  ./atelier models import exports/tiny --networks-of tailorworld"})
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path export;

    @Option(names = "--name", paramLabel = "NAME", description = "What jobs call the model (default: the folder's name)")
    private String name;

    @Mixin
    private ModelsArgument models;

    @Option(names = "--segmenter", paramLabel = "DIR", description = "The network that finds things by their words")
    private Path segmenter;

    @Option(names = "--segmenter-kind", paramLabel = "KIND", defaultValue = "clipseg", description = "clipseg or grounded-sam (default: ${DEFAULT-VALUE})")
    private String segmenterKind;

    @Option(names = "--clip", paramLabel = "DIR", description = "A CLIP, of pictures and texts")
    private Path clip;

    @Option(names = "--dino", paramLabel = "DIR", description = "A DINO")
    private Path dino;

    @Option(names = "--dreamsim", paramLabel = "DIR", description = "A DreamSim")
    private Path dreamsim;

    @Option(names = "--networks-of", paramLabel = "NAME",
            description = "Take those that are not named from this model. The bundled one's know nothing but its small world: good for a try, not for figures")
    private String donor;

    @Option(names = "--resolution", paramLabel = "PIXELS", description = "Side of the pictures (default: what the export was trained on)")
    private Integer resolution;

    @Option(names = "--license", paramLabel = "TEXT", description = "The model's licence, for model cards")
    private String license;

    @Option(names = "--scene", paramLabel = "TEXT", description = "A scene that suits the model, such as 'on the beach'; may be repeated")
    private List<String> scenes = List.of();

    @Option(names = "--unchecked", description = "Do not try the gradients before: minutes and as much disk as the weights, for a large model")
    private boolean unchecked;

    @Option(names = "--json", description = "The model as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        Path folder = models.folder();
        NewPack pack = new NewPack(name == null ? export.toAbsolutePath().normalize().getFileName().toString() : name, license, scenes, resolution);
        if (!unchecked) {
            check(terminal);
        }
        Path made = pack.make(export, named(), donor == null ? new Networks(Map.of()) : of(folder.resolve(donor)), folder);
        tell(terminal, pack.name(), made);
        return 0;
    }

    private void check(Terminal terminal) {
        try (TemporaryFolder work = TemporaryFolder.make("verify")) {
            Verification found = Verifier.verify(export, work.path());
            terminal.err().print(json ? "" : VerificationText.of(found) + "\n\n");
        }
    }

    private Networks named() {
        Map<String, Path> scorers = new LinkedHashMap<>();
        scorers.put("clip", clip);
        scorers.put("dino", dino);
        scorers.put("dreamsim", dreamsim);
        scorers.values().removeIf(folder -> folder == null);
        return Networks.named(segmenter, segmenterKind, scorers);
    }

    private static Networks of(Path pack) {
        return Networks.of(ModelPack.open(pack).description(), pack);
    }

    private void tell(Terminal terminal, String model, Path made) {
        if (json) {
            ObjectNode told = Json.mapper().createObjectNode().put("model", model).put("folder", made.toString()).put("digest", ModelPack.open(made).digest());
            terminal.out().println(told.toPrettyString());
            return;
        }
        terminal.out().println("Jobs can have  model: " + terminal.bold(model) + "  once the platform was started anew.");
        terminal.out().println("  folder  " + made);
    }
}
