package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Links;
import dev.atelier.gateway.page.Part;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.schemas.job.PlannedPicture;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.TaskIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures, prompt by prompt, seed by seed.
 *
 * @param baseline whether the untuned model draws too
 * @param started whether there is any learned picture yet
 */
record GalleryView(List<Group> groups, List<String> categories, boolean baseline, boolean started) implements Part {
    private static final String TUNED = "tuned";

    /** All pictures of one prompt. */
    record Group(Prompt prompt, String text, List<Shown> pictures) {}

    /**
     * A picture and its untuned twin; addresses are null while there is none.
     *
     * @param scores null while there are none
     */
    record Shown(String id, long seed, String learned, String untuned, Scores scores) {
        private static final int SIDE = 256;

        public String smallLearned() {
            return Links.small(learned, SIDE);
        }

        public String smallUntuned() {
            return Links.small(untuned, SIDE);
        }
    }

    /** A picture's scores as text, and its signs of failure in words. */
    record Scores(String line, List<String> signs) {
        static Scores of(Report.Picture picture) {
            String line = Numbers.line(picture.clipText(), picture.likeness().clipImage(), picture.likeness().dino(),
                    picture.likeness().dreamSim());
            return new Scores(line, picture.signatures().stream().filter(Report.Sign::flagged).map(sign -> Sign.of(sign.kind()).label())
                    .toList());
        }
    }

    static GalleryView of(JobSnapshot job, Report report) {
        Links links = new Links(job);
        List<PlannedPicture> plan = PicturePlan.of(job.spec());
        Map<String, List<Shown>> byPrompt = new LinkedHashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            byPrompt.computeIfAbsent(plan.get(i).prompt(), _ -> new ArrayList<>()).add(shown(links, plan.get(i), TaskIds.batchOf(i, job.spec()), report));
        }
        List<String> categories = job.spec().categories();
        // what people came for is everything together
        List<Group> groups = byPrompt.entrySet().stream().map(entry -> new Group(Prompt.of(entry.getKey(), categories),
                PicturePlan.withCategories(entry.getKey(), categories), entry.getValue()))
                .sorted(Comparator.comparing(group -> !group.prompt().kind().equals("all"))).toList();
        boolean started = groups.stream().flatMap(group -> group.pictures().stream()).anyMatch(picture -> picture.learned() != null);
        return new GalleryView(groups, categories, job.spec().generation().baseline(), started);
    }

    private static Shown shown(Links links, PlannedPicture picture, int batch, Report report) {
        Optional<Scores> scores = report.picture(TUNED, picture.id()).map(Scores::of);
        return new Shown(picture.id(), picture.seed(), links.output(TaskIds.generation(true, batch), picture.id() + ".png").orElse(null),
                links.output(TaskIds.generation(false, batch), picture.id() + ".png").orElse(null), scores.orElse(null));
    }
}
