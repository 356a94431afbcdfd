package dev.atelier.gateway.mask;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.job.JobSpec;
import java.util.stream.Collectors;

/** The job has no reference image at that place. */
public final class ImageAbsentException extends TerminalException {
    private static final long serialVersionUID = 1L;

    ImageAbsentException(String job, JobSpec spec, int asset, int image) {
        super(ErrorCode.ARTIFACT_NOT_FOUND, "Job '" + job + "' has no image " + image + " of asset " + asset + ".",
                "Assets and their images, both counted from 0: " + spec.assets().stream()
                        .map(a -> spec.assets().indexOf(a) + " ('" + a.category() + "') has " + a.images().size())
                        .collect(Collectors.joining(", ")) + ".");
    }
}
