package dev.atelier.diffusion.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The one door to DJL's binding of Hugging Face's tokenizers. Without these settings the library reports its use to its makers, and on
 * machines with CUDA it downloads another native library than the one in its jar.
 */
final class NativeTokenizers {
    static {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("RUST_FLAVOR", "cpu");
    }

    private NativeTokenizers() {
    }

    /** Without truncation and padding, whatever the description says. */
    static HuggingFaceTokenizer create(String description) throws IOException {
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(description.getBytes(StandardCharsets.UTF_8)), options);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
