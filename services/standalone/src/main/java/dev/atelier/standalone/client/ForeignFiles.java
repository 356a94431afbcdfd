package dev.atelier.standalone.client;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an adapter that was trained elsewhere.
 *
 * @param weights the LoRA file
 * @param words textual-inversion files, in order
 */
public record ForeignFiles(Path weights, List<Path> words) {
    private static final String DIFFUSERS = "pytorch_lora_weights.safetensors";
    private static final String WORDS = "learned_embeds.*\\.safetensors";

    /**
     * Finds them.
     *
     * @param source a file, or a folder as diffusers writes it
     * @param words further words, after those in the folder
     */
    public static ForeignFiles at(Path source, List<Path> words) {
        if (!Files.isDirectory(source)) {
            return new ForeignFiles(source, words);
        }
        List<Path> found = new ArrayList<>(below(source, 3).stream().filter(file -> name(file).matches(WORDS)).toList());
        found.addAll(words);
        return new ForeignFiles(weights(source), found);
    }

    private static Path weights(Path folder) {
        Path usual = folder.resolve(DIFFUSERS);
        if (Files.exists(usual)) {
            return usual;
        }
        List<Path> others = below(folder, 1).stream().filter(file -> name(file).endsWith(".safetensors") && !name(file).matches(WORDS)).toList();
        if (others.size() != 1) {
            throw new TerminalException(ErrorCode.ADAPTER_UNFIT, folder + " has no " + DIFFUSERS + ", and " + others.size() + " other safetensors files",
                    "name the file itself");
        }
        return others.getFirst();
    }

    private static List<Path> below(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
