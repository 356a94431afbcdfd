package dev.atelier.diffusion.adapter;

import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Textual-inversion files: one for each word, holding one tensor [1,D] named by its token, as {@code load_textual_inversion} demands. */
final class LearnedEmbeds {
    private static final String FILE = "learned_embeds.safetensors";
    private static final Pattern TOKEN = Pattern.compile("<v(\\d{1,4})>");

    private LearnedEmbeds() {
    }

    static Map<String, byte[]> files(Tensor words) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int asset = 0; asset < words.size(0); asset++) {
            Tensor row = words.row(asset).reshaped(1, words.size(1));
            files.put("v" + asset + "/" + FILE, new TensorFileWriter().metadata("format", "pt").put(Adapter.token(asset), row).toBytes());
        }
        return files;
    }

    /** All words below a folder: <v0>, <v1>, … without gaps; [0,0] where there are none, as beside a LoRA alone. */
    static Tensor read(Path folder) {
        SortedMap<Integer, Tensor> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.getFileName().toString().matches("learned_embeds.*\\.safetensors")).sorted()
                .forEach(file -> add(rows, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
        return joined(rows);
    }

    private static void add(SortedMap<Integer, Tensor> rows, Path path) {
        try (TensorFile file = TensorFile.open(path)) {
            for (String token : file.names()) {
                Matcher matcher = TOKEN.matcher(token);
                if (!matcher.matches()) {
                    throw new AdapterFileException(path.getFileName() + " holds the token '" + token + "'",
                        "name learned words <v0>, <v1>, …");
                }
                rows.put(Integer.parseInt(matcher.group(1)), file.floats(token));
            }
        }
    }

    private static Tensor joined(SortedMap<Integer, Tensor> rows) {
        if (rows.isEmpty()) {
            return Tensor.zeros(0, 0);
        }
        if (rows.lastKey() != rows.size() - 1) {
            throw new AdapterFileException("the folder has learned words " + rows.keySet(),
                "put a learned_embeds.safetensors for each of <v0>, <v1>, … into it");
        }
        int dimension = rows.firstEntry().getValue().data().length;
        Tensor words = Tensor.zeros(rows.size(), dimension);
        rows.forEach((asset, row) -> {
            if (row.data().length != dimension) {
                throw new AdapterFileException("learned words differ in length: " + row.data().length + " and " + dimension,
                    "use one adapter's files");
            }
            System.arraycopy(row.data(), 0, words.data(), asset * dimension, dimension);
        });
        return words;
    }
}
