package dev.atelier.gateway.adapter;

import dev.atelier.base.digest.Sha256;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of an adapter of elsewhere, within the limit of bytes but not looked at.
 *
 * @param weights the LoRA file
 * @param words textual-inversion files by name, in order; may be empty
 */
record AdapterFiles(byte[] weights, Map<String, byte[]> words) {
    /** Changes with any of the files, their names or their order. */
    String digest() {
        String names = words.entrySet().stream().map(word -> word.getKey() + ' ' + Sha256.of(word.getValue())).collect(Collectors.joining("\n"));
        return Sha256.of(Sha256.of(weights) + '\n' + names);
    }
}
