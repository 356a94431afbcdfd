package dev.atelier.diffusion.safetensors;

import java.util.Map;

/** The header's content, tensors in the order of the header. */
record Header(Map<String, TensorEntry> entries, Map<String, String> metadata) {
}
