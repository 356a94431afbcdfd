package dev.atelier.stage.model;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.job.ModelRef;

/** The worker has no pack of that name, or one of another content. */
public final class ModelNotFoundException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private ModelNotFoundException(String what, String remedy) {
        super(ErrorCode.MODEL_NOT_FOUND, what, remedy);
    }

    static ModelNotFoundException missing(ModelRef model) {
        return new ModelNotFoundException("there is no model pack '" + model.name() + "' on this worker", "put it into the folder atelier.models.path");
    }

    static ModelNotFoundException changed(ModelRef model, String actual) {
        return new ModelNotFoundException("the model pack '" + model.name() + "' has the digest " + actual + ", the job wants " + model.digest(),
                "give all services the same packs, and submit the job again if the pack was replaced");
    }
}
