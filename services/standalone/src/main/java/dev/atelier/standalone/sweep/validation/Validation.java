package dev.atelier.standalone.sweep.validation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Learned scores and signs of failure beside the true colours of the same pictures.
 *
 * @param pictures of adapters
 * @param adapters that drew them
 * @param untuned pictures of the base model, each once for each pair
 */
public record Validation(int pictures, int adapters, int untuned, List<Agreement> agreements, List<SignCheck> signs, List<Level> levels) {
    static final long SEED = 2410_13370;

    public Validation {
        agreements = List.copyOf(agreements);
        signs = List.copyOf(signs);
        levels = List.copyOf(levels);
    }

    /** Of pictures as the cells have them; what the base model drew for one pair is in each of its cells, and counts once. */
    public static Validation of(List<SeenPicture> seen) {
        List<SeenPicture> pictures = seen.stream().filter(SeenPicture::tuned).toList();
        List<SeenPicture> untuned = seen.stream().filter(picture -> !picture.tuned()).distinct().toList();
        List<SeenPicture> all = Stream.concat(pictures.stream(), untuned.stream()).toList();
        return new Validation(pictures.size(), (int) pictures.stream().map(SeenPicture::cell).distinct().count(), untuned.size(), Agreement.of(all),
                SignCheck.of(all), Level.of(all));
    }

    /** Whether no picture's truth is known. */
    public boolean isEmpty() {
        return pictures + untuned == 0;
    }
}
