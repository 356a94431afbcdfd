package dev.atelier.gateway.page.mask;

import dev.atelier.gateway.page.Links;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.TaskIds;
import java.util.Optional;

/**
 * A photo and its mask, to be mended.
 *
 * @param mask as it is now; null while the segmenter is not done
 * @param own whether it is the user's already
 */
record MaskPage(String job, int asset, int image, String word, boolean concept, String photo, int width, int height, String mask,
        boolean own) {

    /** Nothing where the job has no such photo. */
    static Optional<MaskPage> of(JobSnapshot job, int asset, int image) {
        if (asset >= job.spec().assets().size() || image >= job.spec().assets().get(asset).images().size()) {
            return Optional.empty();
        }
        Links links = new Links(job);
        AssetSpec spec = job.spec().assets().get(asset);
        ImageRef photo = spec.images().get(image);
        return Optional.of(new MaskPage(job.job(), asset, image, spec.category(), asset == 0, links.input(photo.sha256()), photo.width(),
                photo.height(),
                links.output(TaskIds.segmentation(asset, image), "mask.png").orElse(null), spec.mask(image).isPresent()));
    }

    /** For people, who count from one. */
    public int number() {
        return image + 1;
    }
}
