package dev.atelier.magictailor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The different prompts of a batch, and which of them each image has. The text encoder runs once for each prompt; embeddings are
 * spread over the images, and gradients of images with the same prompt are added.
 *
 * @param rows the different prompts
 * @param rowOfImage the prompt of each image
 */
public record Prompts(List<Row> rows, int[] rowOfImage) {

    /**
     * @param ids L padded token ids; any valid id stands where the pseudo-word goes
     * @param position where the pseudo-word goes
     * @param asset whose pseudo-word
     */
    public record Row(long[] ids, int position, int asset) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(ids, that.ids) && position == that.position && asset == that.asset;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(ids) + position) + asset;
        }
    }

    /** Finds the different rows among those of all images. */
    public static Prompts of(List<Row> images) {
        Map<Row, Integer> numbers = new LinkedHashMap<>();
        int[] rowOfImage = new int[images.size()];
        for (int image = 0; image < rowOfImage.length; image++) {
            rowOfImage[image] = numbers.computeIfAbsent(images.get(image), row -> numbers.size());
        }
        return new Prompts(new ArrayList<>(numbers.keySet()), rowOfImage);
    }

    /** Where each image's pseudo-word stands. */
    public int[] positions() {
        return Arrays.stream(rowOfImage).map(row -> rows.get(row).position()).toArray();
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
