package dev.atelier.diffusion.adapter;

import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads textual-inversion embeddings of elsewhere: a file holds one tensor [D] or [1,D] for each token, under the token's name, or under
 * {@value #NAMELESS} where the file's name is the token. Whatever they are called, they become {@code <v0>}, {@code <v1>}, …
 */
final class ForeignWords {
    private static final String NAMELESS = "emb_params";
    private static final Pattern OURS = Pattern.compile("<v\\d>");

    private ForeignWords() {
    }

    /**
     * Words in their new order.
     *
     * @param tokens their names where they come from
     * @param rows [N,D]; N may be 0
     */
    record Fitted(List<String> tokens, Tensor rows) {
    }

    /**
     * Reads them in the files' order; those that are called {@code <v0>}, {@code <v1>}, … already keep these names.
     *
     * @param files by name
     * @param dimension D, of the model's text encoder
     */
    static Fitted read(Map<String, TensorFile> files, int dimension) {
        Map<String, Tensor> rows = new LinkedHashMap<>();
        files.forEach((name, file) -> file.names().forEach(tensor -> {
            String token = tensor.equals(NAMELESS) ? name.replaceFirst("\\.safetensors$", "") : tensor;
            if (rows.put(token, row(file, tensor, dimension)) != null) {
                throw new AdapterUnfitException("the word '" + token + "' is there twice", "give each word once");
            }
        }));
        List<String> tokens = new ArrayList<>(rows.keySet());
        if (tokens.stream().allMatch(token -> OURS.matcher(token).matches())) {
            tokens.sort(Comparator.naturalOrder());
            checkGaps(tokens);
        }
        Tensor all = Tensor.zeros(tokens.size(), dimension);
        for (int n = 0; n < tokens.size(); n++) {
            System.arraycopy(rows.get(tokens.get(n)).data(), 0, all.data(), n * dimension, dimension);
        }
        return new Fitted(tokens, all);
    }

    private static void checkGaps(List<String> tokens) {
        for (int n = 0; n < tokens.size(); n++) {
            if (!tokens.get(n).equals(Adapter.token(n))) {
                throw new AdapterUnfitException("the words are " + tokens + ": " + Adapter.token(n) + " is missing", "give the files of all words, from <v0> on");
            }
        }
    }

    private static Tensor row(TensorFile file, String tensor, int dimension) {
        Tensor row = file.floats(tensor);
        if (row.rank() < 1 || row.rank() > 2 || row.rank() == 2 && row.size(0) != 1) {
            throw new AdapterUnfitException("the word '" + tensor + "' is " + row, "a word is one vector, [" + dimension + "] or [1, " + dimension + "]");
        }
        if (row.size(-1) != dimension) {
            throw new AdapterUnfitException("the word '" + tensor + "' has " + row.size(-1) + " numbers, the model's words have " + dimension,
                "give words that were made for this model's text encoder");
        }
        for (float value : row.data()) {
            if (!Float.isFinite(value)) {
                throw new AdapterUnfitException("the word '" + tensor + "' holds " + value, "train it anew: it holds no numbers");
            }
        }
        return row;
    }
}
