package dev.atelier.standalone.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.rehearsal.ShortWork;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.client.JobForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many jobs at once, whose work is waiting: a training step takes 20 ms and hardly any processor, as if a GPU did it.
 *
 * @param jobs  how many
 * @param steps of DS-Bal in each; warm-up has half as many
 */
record Burst(int jobs, int steps) {
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Submits them; their numbers make their work their own. */
    List<String> submit(GatewayClient gateway, Path pair, int firstSeed) {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < jobs; n++) {
            ids.add(gateway.submit(form(pair, firstSeed + n)).job());
        }
        return ids;
    }

    private JobForm form(Path pair, long seed) {
        ObjectNode settings = Json.mapper().createObjectNode().put("seed", seed).put("model", ShortWork.MODEL);
        settings.putObject("training").put("warmUpSteps", steps / 2).put("dsBalSteps", steps).put("checkpointEvery", 50);
        settings.putObject("degradation").put("chunkSteps", steps);
        ObjectNode generation = settings.putObject("generation").put("steps", 1).put("baseline", false);
        generation.putArray("prompts").add("<v0> with <v1>");
        generation.putArray("seeds").add(0);
        return new JobForm(settings, new JobForm.Asset("tower", ImageFiles.in(pair.resolve("concept")).subList(0, 1), List.of()),
                List.of(new JobForm.Asset("roof", ImageFiles.in(pair.resolve("component")).subList(0, 1), List.of())));
    }

    /** Waits until all have ended; how many succeeded. */
    static int awaitEnd(GatewayClient gateway, List<String> ids) throws InterruptedException {
        int succeeded = 0;
        for (String id : ids) {
            JobSnapshot job = gateway.job(id);
            while (!job.state().ended()) {
                Thread.sleep(LOOK);
                job = gateway.job(id);
            }
            succeeded += job.state() == JobStatus.SUCCEEDED ? 1 : 0;
        }
        return succeeded;
    }
}
