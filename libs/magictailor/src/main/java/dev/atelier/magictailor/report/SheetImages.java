package dev.atelier.magictailor.report;

import dev.atelier.base.image.RgbImage;
import java.util.List;
import java.util.Map;

/**
 * The pictures of a contact sheet.
 *
 * @param references by asset: each reference with its mask's overlay
 * @param tuned      the learned model's pictures, by id
 * @param untuned    the untuned model's pictures, by id; may be empty
 */
public record SheetImages(List<List<Masked>> references, Map<String, RgbImage> tuned, Map<String, RgbImage> untuned) {

    /** A reference image and the same with its training mask marked. */
    public record Masked(RgbImage image, RgbImage overlay) {
    }
}
