package dev.atelier.diffusion.engine;

import ai.onnxruntime.OrtException;
import dev.atelier.base.error.AtelierException;
import java.util.Locale;

/** ONNX Runtime's one exception class, told apart by what it says. */
final class EngineErrors {
    private EngineErrors() {
    }

    static AtelierException of(String what, OrtException refused) {
        String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        boolean memory = message.contains("bad_alloc") || message.contains("out of memory") || message.contains("failed to allocate");
        return memory ? new EngineMemoryException(refused) : new EngineException(what, refused);
    }
}
