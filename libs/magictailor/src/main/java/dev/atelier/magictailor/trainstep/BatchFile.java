package dev.atelier.magictailor.trainstep;

import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileException;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.training.Prompts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code batch.safetensors}: the inputs of one step. Tensors {@code latents}, {@code noise} [B,C,h,w], {@code timesteps} [B],
 * {@code masks_latent} [B,1,h,w], {@code masks_attention} [B,1,rh,rw], {@code asset} [B], {@code input_ids} [B,L],
 * {@code pseudo_word_position} [B], {@code pseudo_word} [N,dim], {@code lora.<m>.A|B}, {@code momentum.<m>.A|B}, and AdamW's moments
 * {@code optimizer.exp_avg.<p>}, {@code optimizer.exp_avg_sq.<p>}; settings are metadata.
 */
final class BatchFile implements AutoCloseable {
    private static final String REMEDY = "make the batch again with the reference's make_golden.py";

    private final TensorFile file;

    private BatchFile(TensorFile file) {
        this.file = file;
    }

    static BatchFile open(Path path) {
        return new BatchFile(TensorFile.open(path));
    }

    Tensor floats(String name) {
        return file.floats(name);
    }

    float[] floats(String name, long... shape) {
        return file.floats(name, shape).data();
    }

    long[] longs(String name) {
        return file.longs(name).data();
    }

    boolean has(String name) {
        return file.has(name);
    }

    String text(String key) {
        return file.metadata(key);
    }

    double number(String key) {
        try {
            return Double.parseDouble(file.metadata(key));
        } catch (NumberFormatException notANumber) {
            throw new TensorFileException("metadata %s is '%s', not a number".formatted(key, file.metadata(key)), REMEDY);
        }
    }

    /** Sizes of the step, read from the tensors. */
    BatchShape shape() {
        Tensor latents = floats("latents");
        LongTensor ids = file.longs("input_ids");
        long[] attention = file.entry("masks_attention").shape();
        return new BatchShape(
                imagesPerAsset(), (int) latents.size(1), (int) latents.size(2), (int) latents.size(3), (int) ids.size(1),
                (int) attention[attention.length - 2], (int) attention[attention.length - 1]);
    }

    private List<Integer> imagesPerAsset() {
        List<Integer> counts = new ArrayList<>();
        long before = -1;
        for (long asset : longs("asset")) {
            if (asset != before && asset != before + 1) {
                throw new TensorFileException("the batch's images are not ordered by asset: " + Arrays.toString(longs("asset")), REMEDY);
            }
            if (asset != before) {
                counts.add(0);
            }
            counts.set((int) asset, counts.get((int) asset) + 1);
            before = asset;
        }
        return counts;
    }

    /** The prompts, each with its image's pseudo-word. */
    Prompts prompts() {
        LongTensor ids = file.longs("input_ids");
        int length = (int) ids.size(1);
        long[] positions = longs("pseudo_word_position");
        long[] assets = longs("asset");
        List<EncodedPrompt> rows = new ArrayList<>();
        for (int image = 0; image < positions.length; image++) {
            long[] row = Arrays.copyOfRange(ids.data(), image * length, (image + 1) * length);
            EncodedPrompt.Placement word = new EncodedPrompt.Placement((int) positions[image], (int) assets[image]);
            rows.add(new EncodedPrompt(row, List.of(word)));
        }
        return Prompts.of(rows);
    }

    @Override
    public void close() {
        file.close();
    }
}
