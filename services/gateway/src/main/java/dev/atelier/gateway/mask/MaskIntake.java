package dev.atelier.gateway.mask;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.request.ImageIntake;
import dev.atelier.schemas.job.ImageRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks at a mask whole before it is kept: what segmentation would refuse is refused at the door. */
@ApplicationScoped
class MaskIntake {
    /** As segmentation has them. */
    private static final double SMALLEST_COVERAGE = 0.0005;
    private static final double PROPORTION_TOLERANCE = 0.02;

    @Inject
    ImageIntake intake;

    @Inject
    ImageLimits limits;

    ImageRef inspect(byte[] content, ImageRef image) {
        ImageRef mask = intake.inspect("the mask", content);
        double proportion = mask.width() / (double) mask.height() * image.height() / image.width();
        if (Math.abs(proportion - 1) > PROPORTION_TOLERANCE) {
            throw new MaskRefusedException("The mask is %d × %d, its image %d × %d.".formatted(mask.width(), mask.height(), image.width(),
                    image.height()));
        }
        GrayImage grey = ImageFiles.decodeMask("the mask", content, limits);
        if (grey.coverage() < SMALLEST_COVERAGE) {
            throw new MaskRefusedException("The mask is dark all over: nothing of it is more than half white.");
        }
        return mask;
    }

    void keep(String tenant, byte[] content) {
        intake.keep(tenant, content);
    }
}
