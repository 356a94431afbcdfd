package dev.atelier.standalone.models;

import dev.atelier.autodiff.session.Placements;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.magictailor.verification.StepSessions;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which execution provider computes which operators of a training step. */
@Command(name = "placement", mixinStandardHelpOptions = true,
        description = "Say where ONNX Runtime computes a training step's operators; status 1 when some of them are not with the wanted provider.")
final class PlacementCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 20;

    @Parameters(paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path model;

    @Option(names = "--provider", paramLabel = "NAME", defaultValue = "cpu", description = "cpu or cuda (default: ${DEFAULT-VALUE})")
    private String provider;

    @Option(names = "--device", paramLabel = "N", defaultValue = "0", description = "Number of the graphics card (default: ${DEFAULT-VALUE})")
    private int device;

    @Option(names = "--json", description = "The placements as JSON")
    private boolean json;

    /** ONNX Runtime writes its log to the process's own standard error, so the sessions are opened in a process of their own. */
    @Option(names = "--within", hidden = true)
    private Path within;

    @Override
    public Integer call() throws IOException, InterruptedException {
        EngineSettings settings = EngineSettings.of(1, provider, device);
        settings.session();
        if (within != null) {
            StepSessions.openVerbose(model, within, settings);
            return 0;
        }
        try (TemporaryFolder work = TemporaryFolder.make("placement")) {
            return tell(Placements.parse(log(work.path())), settings);
        }
    }

    private String log(Path work) throws IOException, InterruptedException {
        Path log = work.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), "dev.atelier.standalone.Atelier", "models",
                "placement", model.toString(), "--provider", provider, "--device", Integer.toString(device), "--within", work.toString()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (child.waitFor() != 0) {
            List<String> lines = Files.readAllLines(log);
            throw new IOException("the sessions did not open: " + String.join(" ", lines.subList(Math.max(0, lines.size() - 2), lines.size())));
        }
        return Files.readString(log);
    }

    private int tell(Placements placements, EngineSettings settings) {
        Map<String, Integer> elsewhere = placements.elsewhere(settings.provider());
        Terminal terminal = Terminal.detect();
        if (json) {
            terminal.out().println(Json.mapper().valueToTree(placements).toPrettyString());
        } else {
            placements.counts().forEach((name, count) -> terminal.out().printf("%-24s %d operators%n", name, count));
            elsewhere.keySet().forEach(name -> placements.named().get(name).stream().limit(MOST_NAMED)
                    .forEach(node -> terminal.out().printf("  %s: %s '%s'%n", name, node.operator(), node.node())));
        }
        return placements.counts().isEmpty() || !elsewhere.isEmpty() ? 1 : 0;
    }
}
