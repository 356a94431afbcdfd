package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Links;
import dev.atelier.gateway.page.Part;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.StepRange;
import dev.atelier.schemas.plan.TaskIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What was given: the photos of each thing with what was cut out of them, and what training sees of them over its steps. */
record PhotosView(String job, List<Asset> assets, List<Chunk> chunks) implements Part {

    /** @param own whether the mask is the user's */
    record Photo(int number, String photo, String overlay, String mask, boolean own) {}

    record Asset(int number, String word, boolean concept, List<Photo> photos) {}

    /** @param preview the photos as they are degraded at that step, side by side */
    record Chunk(int firstStep, String preview) {}

    static PhotosView of(JobSnapshot job) {
        Links links = new Links(job);
        List<Asset> assets = IntStream.range(0, job.spec().assets().size()).mapToObj(n -> asset(links, n, job.spec().assets().get(n)))
                .toList();
        return new PhotosView(job.job(), assets, chunks(links, job.spec()));
    }

    private static Asset asset(Links links, int number, AssetSpec spec) {
        return new Asset(number, spec.category(), number == 0,
                IntStream.range(0, spec.images().size()).mapToObj(i -> photo(links, number, i, spec)).toList());
    }

    private static Photo photo(Links links, int asset, int number, AssetSpec spec) {
        String task = TaskIds.segmentation(asset, number);
        return new Photo(number, Links.small(links.input(spec.images().get(number).sha256()), 256), Links.small(links.output(task, "overlay.png").orElse(null), 256),
                links.output(task, "mask.png").orElse(null), spec.mask(number).isPresent());
    }

    private static List<Chunk> chunks(Links links, JobSpec spec) {
        List<Chunk> chunks = new ArrayList<>();
        List<StepRange> planned = StepRange.chunks(spec);
        for (int number = 0; number < planned.size(); number++) {
            int first = planned.get(number).first();
            links.output(TaskIds.degradation(number), "preview.png").ifPresent(preview -> chunks.add(new Chunk(first, Links.small(preview, 128))));
        }
        return chunks;
    }
}
