package dev.atelier.autodiff.session;

import dev.atelier.autodiff.AutodiffException;

/** The execution provider that was asked for is not there, or its device or libraries are not. */
public final class ProviderMissingException extends AutodiffException {
    ProviderMissingException(String what, Throwable cause) {
        super(what, "build with the Maven profile 'cuda' (onnxruntime_gpu), and install CUDA 12 and cuDNN 9; or set the provider to cpu",
            cause);
    }
}
