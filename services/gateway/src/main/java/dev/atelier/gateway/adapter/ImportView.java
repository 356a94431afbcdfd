package dev.atelier.gateway.adapter;

import dev.atelier.diffusion.adapter.ForeignAdapter;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An adapter that was imported.
 *
 * @param adapter id of the job that draws its first pictures: the adapter goes by it from now on
 * @param format {@code diffusers} or {@code kohya}
 * @param layers how many of the model's layers it changes
 * @param leftOut what of it the model does not take
 */
record ImportView(String adapter, String name, String model, String format, int rank, int layers, List<Word> words, List<String> leftOut,
        JobStatus state, Map<String, String> links) {
    /**
     * A word of the adapter.
     *
     * @param word as prompts have it: {@code <v0>}, {@code <v1>} …
     * @param token its name in its own file
     * @param meaning what it stands for
     */
    record Word(String word, String token, String meaning) {}

    static ImportView of(JobSnapshot job, ForeignAdapter foreign) {
        List<String> meanings = job.spec().categories();
        List<Word> words = IntStream.range(0, meanings.size()).mapToObj(n -> new Word("<v" + n + ">", foreign.tokens().get(n), meanings.get(n))).toList();
        String self = "/v1/jobs/" + job.job();
        return new ImportView(job.job(), job.spec().name(), job.spec().model().name(), foreign.format(), job.spec().adapter().rank(), foreign.layers(),
                words, foreign.leftOut(), job.state(), Map.of("job", self, "images", "/v1/adapters/" + job.job() + "/images", "events", self + "/events"));
    }
}
