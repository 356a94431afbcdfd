package dev.atelier.standalone.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.rehearsal.ShortWork;
import dev.atelier.schemas.Json;
import java.util.List;

/** The requests of a run's jobs. */
final class JobKinds {
    private JobKinds() {
    }

    /** A job of short work: nine tasks. Jobs of one seed share all their work. */
    static ObjectNode rehearsal(long seed, List<String> images) {
        ObjectNode job = job(ShortWork.MODEL, seed, images);
        job.putObject("training").put("warmUpSteps", 6).put("dsBalSteps", 6).put("checkpointEvery", 4);
        job.putObject("degradation").put("chunkSteps", 6);
        generation(job, 1);
        return job;
    }

    /** A job of real work, with few steps and many checkpoints. */
    static ObjectNode real(String model, int steps, List<String> images) {
        ObjectNode job = job(model, 5, images);
        job.putObject("training").put("warmUpSteps", steps).put("dsBalSteps", steps).put("checkpointEvery", 3);
        job.putObject("degradation").put("chunkSteps", 6);
        generation(job, 4);
        return job;
    }

    private static ObjectNode job(String model, long seed, List<String> images) {
        ObjectNode job = Json.mapper().createObjectNode().put("model", model).put("seed", seed);
        job.putObject("concept").put("word", "tower").putArray("images").add(images.getFirst());
        job.putArray("components").addObject().put("word", "roof").putArray("images").add(images.getLast());
        return job;
    }

    private static void generation(ObjectNode job, int steps) {
        ObjectNode generation = job.putObject("generation").put("steps", steps).put("baseline", false);
        generation.putArray("prompts").add("<v0> with <v1>");
        generation.putArray("seeds").add(0);
    }
}
