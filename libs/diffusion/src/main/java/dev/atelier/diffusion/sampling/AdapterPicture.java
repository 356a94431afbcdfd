package dev.atelier.diffusion.sampling;

import dev.atelier.diffusion.adapter.Adapter;
import java.util.List;

/**
 * One picture with an adapter of its own.
 *
 * @param categories the word of each of the adapter's learned words, in order
 */
public record AdapterPicture(Adapter adapter, List<String> categories, PictureRequest picture) {
    public AdapterPicture {
        categories = List.copyOf(categories);
    }
}
