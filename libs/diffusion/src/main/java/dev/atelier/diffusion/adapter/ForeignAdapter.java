package dev.atelier.diffusion.adapter;

import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.safetensors.TensorFile;
import java.util.List;
import java.util.Map;

/**
 * An adapter that was trained elsewhere, fitted to a model: its layers and shapes are the model's, its scale is one, its words are
 * {@code <v0>}, {@code <v1>}, … Reads names as diffusers (new and old) and kohya's scripts write them.
 *
 * @param format {@code diffusers} or {@code kohya}
 * @param layers how many of the model's layers it changes
 * @param tokens the words' names in their own files, in the order of {@code <v0>}, {@code <v1>}, …; may be empty
 * @param leftOut what of it the model does not take; empty unless a part of it was allowed
 */
public record ForeignAdapter(Adapter adapter, String format, int layers, List<String> tokens, List<String> leftOut) {
    /**
     * What an adapter has to fit.
     *
     * @param layers of the UNet that take LoRA
     * @param dimension of the text encoder's token embeddings
     * @param mostBytes that all its matrices may have as float32: a small file of one layer of high rank would fill every layer to that rank
     */
    public record Model(List<LoraLayer> layers, int dimension, long mostBytes) {
    }

    /**
     * Reads and checks the files.
     *
     * @param words textual-inversion files by name; may be empty
     * @param partial whether what the model does not take may be left out
     * @throws AdapterUnfitException naming the tensor that does not fit
     */
    public static ForeignAdapter read(TensorFile weights, Map<String, TensorFile> words, Model model, boolean partial) {
        ForeignLora.Fitted lora = ForeignLora.read(weights, model, partial);
        ForeignWords.Fitted learned = ForeignWords.read(words, model.dimension());
        return new ForeignAdapter(new Adapter(lora.lora(), learned.rows()), lora.kohya() ? "kohya" : "diffusers", lora.layers(), learned.tokens(),
            lora.leftOut());
    }
}
