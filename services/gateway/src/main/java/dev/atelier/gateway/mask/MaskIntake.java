package dev.atelier.gateway.mask;

import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.MaskRules;
import dev.atelier.gateway.request.ImageIntake;
import dev.atelier.schemas.job.ImageRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Looks at a mask whole before it is kept: what segmentation would refuse is refused at the door. */
@ApplicationScoped
class MaskIntake {
    @Inject
    ImageIntake intake;

    @Inject
    ImageLimits limits;

    ImageRef inspect(byte[] content, ImageRef image) {
        ImageRef mask = intake.inspect("the mask", content);
        if (!MaskRules.fits(mask.width(), mask.height(), image.width(), image.height())) {
            throw new MaskRefusedException("The mask is %d × %d, its image %d × %d.".formatted(mask.width(), mask.height(), image.width(),
                    image.height()));
        }
        if (MaskRules.isEmpty(ImageFiles.decodeMask("the mask", content, limits).coverage())) {
            throw new MaskRefusedException("The mask is dark all over: nothing of it is more than half white.");
        }
        return mask;
    }

    void keep(String tenant, byte[] content) {
        intake.keep(tenant, content);
    }
}
