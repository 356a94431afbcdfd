package dev.atelier.gateway.request;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The concept or a component: what it is called, and its pictures.
 *
 * @param word category word, such as "person" or "hair"
 * @param images SHA-256 of images uploaded before by {@code POST /v1/images}, or https addresses that answer with a picture; left out in a multipart
 *        request, where files come along
 * @param masks SHA-256 of uploaded masks (white is the asset), one for each image, in place of the segmenter's; may be left out
 */
public record AssetRequest(@Schema(examples = "tower") String word, List<String> images, List<String> masks) {
    static final AssetRequest EMPTY = new AssetRequest(null, null, null);

    public AssetRequest {
        images = images == null ? List.of() : List.copyOf(images);
        masks = masks == null ? List.of() : List.copyOf(masks);
    }

    AssetRequest withWord(String given) {
        return new AssetRequest(given, images, masks);
    }
}
