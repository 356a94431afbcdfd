package dev.atelier.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.pair.Pair;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** What may be said about the demo's job. */
final class JobArguments {
    @Option(names = "--pair", paramLabel = "NAME", defaultValue = "tower-roof", description = "A bundled pair (default: ${DEFAULT-VALUE})")
    private String pair;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "tailorworld", description = "A model pack (default: ${DEFAULT-VALUE})")
    private String model;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of every random number (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--steps-warm-up", paramLabel = "N", defaultValue = "200", description = "Training steps of the warm-up (default: ${DEFAULT-VALUE})")
    private int warmUpSteps;

    @Option(names = "--steps-ds-bal", paramLabel = "N", defaultValue = "300", description = "Training steps of DS-Bal (default: ${DEFAULT-VALUE})")
    private int dsBalSteps;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "2", description = "Pictures of each prompt (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(names = "--scenes", paramLabel = "N", defaultValue = "4", description = "Scenes to put the combination into (default: ${DEFAULT-VALUE})")
    private int scenes;

    @Option(names = "--steps-sampling", paramLabel = "N", description = "Steps of the sampler (default: the model's own)")
    private Integer samplingSteps;

    String pair() {
        return pair;
    }

    JobForm form(Pair chosen) {
        ObjectNode settings = Json.mapper().createObjectNode().put("name", chosen.name()).put("model", model).put("seed", seed);
        settings.putObject("training").put("warmUpSteps", warmUpSteps).put("dsBalSteps", dsBalSteps);
        ObjectNode generation = settings.putObject("generation");
        chosen.prompts().stream().limit(scenes).forEach(generation.withArray("scenes")::add);
        LongStream.range(0, pictures).forEach(generation.withArray("seeds")::add);
        if (samplingSteps != null) {
            generation.put("steps", samplingSteps);
        }
        return new JobForm(settings, chosen.concept(), List.of(chosen.component()));
    }
}
