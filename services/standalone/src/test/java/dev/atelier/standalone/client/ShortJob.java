package dev.atelier.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import java.nio.file.Path;
import java.util.List;

/** Real work with one image of each asset, few steps and one picture. */
public final class ShortJob {
    private ShortJob() {
    }

    /** @param pair a bundled pair's folder */
    public static JobForm of(Path pair, int warmUpSteps, int dsBalSteps) {
        ObjectNode settings = Json.mapper().createObjectNode().put("seed", 3);
        settings.putObject("training").put("warmUpSteps", warmUpSteps).put("dsBalSteps", dsBalSteps).put("checkpointEvery", 2);
        ObjectNode generation = settings.putObject("generation").put("steps", 3).put("baseline", false);
        generation.putArray("prompts").add("<v0> with <v1>");
        generation.putArray("seeds").add(0);
        return new JobForm(settings, new JobForm.Asset("tower", ImageFiles.in(pair.resolve("concept")).subList(0, 1), List.of()),
                List.of(new JobForm.Asset("roof", ImageFiles.in(pair.resolve("component")).subList(0, 1), List.of())));
    }
}
