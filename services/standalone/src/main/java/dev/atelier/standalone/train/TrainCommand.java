package dev.atelier.standalone.train;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.embedded.Home;
import dev.atelier.magictailor.local.LocalJob;
import dev.atelier.magictailor.local.LocalResult;
import dev.atelier.magictailor.local.LocalRun;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.results.ScoreTable;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The method on local folders, in this process. */
@Command(name = "train", mixinStandardHelpOptions = true,
        description = "Train on local folders, draw and score, in one process: without broker, store and services.")
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--concept", required = true, paramLabel = "DIR", description = "Pictures of the concept")
    private Path concept;

    @Option(names = "--concept-word", required = true, paramLabel = "WORD", description = "What the concept is, such as tower")
    private String conceptWord;

    @Option(names = "--component", required = true, paramLabel = "DIR", description = "Pictures of a component; may be given several times")
    private List<Path> components;

    @Option(names = "--component-word", required = true, paramLabel = "WORD", description = "What the component is, such as roof; as often as --component")
    private List<String> componentWords;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where adapter, pictures and report go")
    private Path out;

    @Option(names = "--model", paramLabel = "DIR", description = "A model pack (default: the bundled tailorworld)")
    private Path model;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of every random number (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--steps-warm-up", paramLabel = "N", defaultValue = "200", description = "Training steps of the warm-up (default: ${DEFAULT-VALUE})")
    private int warmUpSteps;

    @Option(names = "--steps-ds-bal", paramLabel = "N", defaultValue = "300", description = "Training steps of DS-Bal (default: ${DEFAULT-VALUE})")
    private int dsBalSteps;

    @Option(names = "--steps-sampling", paramLabel = "N", description = "Steps of the sampler (default: the model's own)")
    private Integer samplingSteps;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "2", description = "Pictures of each prompt (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "A prompt with <v0>, <v1> …; may be given several times (default: the usual ones)")
    private List<String> prompts = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads to compute with (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--json", description = "No progress; paths and scores as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        Path pack = model == null ? Home.path().resolve("models/packs/tailorworld") : model;
        LocalResult result = LocalRun.run(new LocalJob(pack, assets(), out, seed, threads, settings(pack)),
                json ? _ -> true : new TrainingDisplay(terminal));
        ScoreTable scores = ScoreTable.read(result.reportFile());
        terminal.out().print(json ? "" : terminal.screen().sheet(result.contactSheet(), result.pictures()));
        terminal.out().println(json
                ? Json.mapper().createObjectNode().put("contactSheet", result.contactSheet().toString()).put("report", result.reportFile().toString())
                        .put("adapter", result.adapter().toString()).set("scores", scores.json()).toPrettyString()
                : scores.text(terminal) + "%n  contact sheet  %s%n  adapter        %s".formatted(terminal.bold(result.contactSheet().toString()), result.adapter()));
        return 0;
    }

    private List<LocalJob.Asset> assets() {
        if (components.size() != componentWords.size()) {
            throw new ParameterException(spec.commandLine(), components.size() + " times --component but " + componentWords.size() + " times --component-word");
        }
        List<LocalJob.Asset> assets = new ArrayList<>(List.of(new LocalJob.Asset(concept, conceptWord)));
        for (int i = 0; i < components.size(); i++) {
            assets.add(new LocalJob.Asset(components.get(i), componentWords.get(i)));
        }
        return assets;
    }

    private LocalJob.Settings settings(Path pack) {
        LocalJob.Settings usual = LocalJob.Settings.of(ModelPack.open(pack).description()).withSteps(warmUpSteps, dsBalSteps);
        SamplingSettings sampling = samplingSteps == null ? usual.sampling() : new SamplingSettings(samplingSteps, usual.sampling().guidanceScale());
        return usual.withPictures(sampling, prompts, usual.scenes(), LongStream.range(0, pictures).boxed().toList());
    }
}
