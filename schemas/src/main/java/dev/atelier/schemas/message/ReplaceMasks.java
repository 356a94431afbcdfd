package dev.atelier.schemas.message;

import dev.atelier.schemas.job.MaskEdit;
import java.util.List;

/**
 * Go on with other masks. Tasks that depend on a replaced mask are done again, whether the job is running or has ended; all others stay as
 * they are. A job that had failed or was cancelled is taken up again with it.
 *
 * @param masks at least one; those that change nothing do nothing
 */
public record ReplaceMasks(String job, String tenant, List<MaskEdit> masks) implements Command {
    public ReplaceMasks {
        masks = masks == null ? List.of() : List.copyOf(masks);
    }
}
