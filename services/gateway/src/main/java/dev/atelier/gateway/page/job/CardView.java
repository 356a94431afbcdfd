package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Words;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.job.PlannedPicture;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.TaskIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is worth knowing of an adapter for whoever gets it without its job: a model card as model hubs show it.
 *
 * @param example a prompt with all that it has learned
 * @param importedFrom format of the file that it came in; null where it was trained here
 * @param scores null while there are none
 */
record CardView(String job, String title, String model, String digest, String example, String importedFrom, List<Word> words, List<Sample> samples,
        List<Setting> settings, ScoresView scores) {
    private static final int SAMPLES = 4;

    /**
     * A pseudo-word.
     *
     * @param references SHA-256 of the photos that it was learned from
     */
    record Word(String word, String category, List<String> references) {}

    /** A picture that was drawn with the adapter, with the task that drew it. */
    record Sample(String task, String name, String prompt, long seed) {}

    static CardView of(JobSnapshot job, Report report) {
        JobSpec spec = job.spec();
        List<Word> words = IntStream.range(0, spec.categories().size()).mapToObj(n -> word(n, spec)).toList();
        return new CardView(job.job(), Words.title(spec), spec.model().name(), spec.model().digest(),
                PicturePlan.together(spec.categories().size()), spec.adapter() == null ? null : spec.adapter().format(), words, samples(job), Setting.of(spec), ScoresView.of(report).orElse(null));
    }

    private static Word word(int number, JobSpec spec) {
        List<String> photos = spec.assets().stream().skip(number).limit(1).flatMap(asset -> asset.images().stream()).map(ImageRef::sha256).toList();
        return new Word("<v" + number + ">", spec.categories().get(number), photos);
    }

    /** The first pictures that show everything together, one of each prompt. */
    private static List<Sample> samples(JobSnapshot job) {
        List<PlannedPicture> plan = PicturePlan.of(job.spec());
        long first = job.spec().generation().seeds().getFirst();
        return IntStream.range(0, plan.size()).filter(n -> plan.get(n).seed() == first)
                .filter(n -> Prompt.of(plan.get(n).prompt(), job.spec().categories()).kind().equals("all"))
                .mapToObj(n -> sample(job, plan.get(n), TaskIds.generation(true, TaskIds.batchOf(n, job.spec()))))
                .flatMap(Optional::stream).limit(SAMPLES).toList();
    }

    private static Optional<Sample> sample(JobSnapshot job, PlannedPicture picture, String task) {
        return job.succeeded(task).map(_ -> new Sample(task, picture.id() + ".png", picture.prompt(), picture.seed()));
    }
}
