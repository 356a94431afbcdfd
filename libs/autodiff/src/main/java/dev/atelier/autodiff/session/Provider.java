package dev.atelier.autodiff.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** What computes a session's operators: one of ONNX Runtime's execution providers. */
public sealed interface Provider {
    /** The processor; always there. */
    Provider CPU = new Cpu();

    /** The processor. */
    record Cpu() implements Provider {
    }

    /**
     * A graphics card of NVIDIA.
     *
     * @param device its number, from 0
     */
    record Cuda(int device) implements Provider {
        public Cuda {
            if (device < 0) {
                throw new IllegalArgumentException("device must be at least 0, not " + device);
            }
        }
    }

    /** Its name in ONNX Runtime's log. */
    default String id() {
        return switch (this) {
            case Cpu cpu -> "CPUExecutionProvider";
            case Cuda cuda -> "CUDAExecutionProvider";
        };
    }

    /**
     * Sees to it that sessions can be opened with it.
     *
     * @throws ProviderMissingException when this build of ONNX Runtime does not have it
     */
    default void require() {
        switch (this) {
            case Cpu cpu -> { }
            case Cuda cuda -> {
                if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
                    throw new ProviderMissingException("this build of ONNX Runtime has no CUDA, only "
                        + OrtEnvironment.getAvailableProviders(), null);
                }
            }
        }
    }

    /** Float32 is kept exact on CUDA: no TF32, whose ten bits of mantissa are too few for gradients. */
    default void addTo(SessionOptions options) throws OrtException {
        switch (this) {
            case Cpu cpu -> { }
            case Cuda cuda -> {
                require();
                try (OrtCUDAProviderOptions own = new OrtCUDAProviderOptions(cuda.device)) {
                    own.add("use_tf32", "0");
                    own.add("arena_extend_strategy", "kSameAsRequested");
                    options.addCUDA(own);
                } catch (OrtException refused) {
                    throw new ProviderMissingException("CUDA device " + cuda.device + " cannot be used: " + refused.getMessage(), refused);
                }
            }
        }
    }
}
