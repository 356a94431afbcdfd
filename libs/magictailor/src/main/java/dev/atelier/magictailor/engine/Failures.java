package dev.atelier.magictailor.engine;

import ai.onnxruntime.OrtException;
import dev.atelier.base.error.AtelierException;
import dev.atelier.diffusion.engine.EngineException;
import dev.atelier.diffusion.engine.EngineMemoryException;
import java.util.Locale;

/** What ONNX Runtime's one exception means here: memory that was short may be there later, all else will fail again. */
final class Failures {
    private Failures() {}

    static AtelierException of(String what, OrtException refused) {
        String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        boolean memory = message.contains("bad_alloc") || message.contains("out of memory") || message.contains("failed to allocate");
        return memory ? new EngineMemoryException(refused) : new EngineException(what, refused);
    }
}
