package dev.atelier.magictailor.training;

import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The different prompts of a batch, and which of them each image has. The text encoder runs once for each prompt; embeddings are
 * spread over the images, and gradients of images with the same prompt are added.
 *
 * @param rows the different prompts, each with one pseudo-word
 * @param rowOfImage the prompt of each image
 */
public record Prompts(List<EncodedPrompt> rows, int[] rowOfImage) {

    /** Finds the different prompts among those of all images. */
    public static Prompts of(List<EncodedPrompt> images) {
        Map<EncodedPrompt, Integer> numbers = new LinkedHashMap<>();
        int[] rowOfImage = new int[images.size()];
        for (int image = 0; image < rowOfImage.length; image++) {
            rowOfImage[image] = numbers.computeIfAbsent(images.get(image), row -> numbers.size());
        }
        return new Prompts(new ArrayList<>(numbers.keySet()), rowOfImage);
    }

    /** Where each image's pseudo-word stands. */
    public int[] positions() {
        return Arrays.stream(rowOfImage).map(row -> rows.get(row).pseudoWords().getFirst().position()).toArray();
    }

    /** [P, size] to [B, size]. */
    public float[] spread(float[] byRow) {
        int size = byRow.length / rows.size();
        float[] byImage = new float[rowOfImage.length * size];
        for (int image = 0; image < rowOfImage.length; image++) {
            System.arraycopy(byRow, rowOfImage[image] * size, byImage, image * size, size);
        }
        return byImage;
    }

    /** [B, size] to [P, size], adding up. */
    public float[] gather(float[] byImage) {
        int size = byImage.length / rowOfImage.length;
        float[] byRow = new float[rows.size() * size];
        for (int image = 0; image < rowOfImage.length; image++) {
            for (int i = 0; i < size; i++) {
                byRow[rowOfImage[image] * size + i] += byImage[image * size + i];
            }
        }
        return byRow;
    }
}
