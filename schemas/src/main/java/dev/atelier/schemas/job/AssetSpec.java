package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One concept or component: its category word and its reference images.
 *
 * @param category the word that the pseudo-word starts from, and that the segmenter looks for
 * @param images 1 to {@value #MAX_IMAGES} reference images; the paper has 3
 * @param masks the user's own masks, for as many of the images as they like; default none
 */
public record AssetSpec(AssetRole role, String category, List<ImageRef> images, @MayBeAbsent List<MaskSpec> masks) {
    public static final int MAX_IMAGES = 16;

    public AssetSpec {
        Check.present("asset.role", role);
        category = category == null ? null : category.strip();
        if (category == null || category.length() > 40 || !category.matches("[\\p{L}\\p{N}-]+( [\\p{L}\\p{N}-]+){0,3}")) {
            throw new InvalidCategoryException(category);
        }
        images = images == null ? List.of() : List.copyOf(images);
        if (images.isEmpty() || images.size() > MAX_IMAGES) {
            throw new ImageCountException("asset '" + category + "'", images.size(), MAX_IMAGES);
        }
        masks = masks == null ? List.of() : List.copyOf(masks);
        for (MaskSpec mask : masks) {
            Check.range("masks.image", mask.image(), 0, images.size() - 1);
        }
        if (masks.stream().map(MaskSpec::image).distinct().count() < masks.size()) {
            throw new InvalidSettingException("masks", "naming an image twice", "at most one mask for each image");
        }
    }

    /** This asset with that mask for that image, or without one where it is {@code null}. */
    AssetSpec withMask(int image, ImageRef mask) {
        Check.range("mask.image", image, 0, images.size() - 1);
        List<MaskSpec> changed = new ArrayList<>(masks);
        changed.removeIf(old -> old.image() == image);
        if (mask != null) {
            changed.add(new MaskSpec(image, mask));
        }
        changed.sort(Comparator.comparingInt(MaskSpec::image));
        return new AssetSpec(role, category, images, changed);
    }

    /** All that the user gave for it: images, then masks. */
    public Stream<ImageRef> uploads() {
        return Stream.concat(images.stream(), masks.stream().map(MaskSpec::mask));
    }

    /** The user's mask for that image, if there is one. */
    public Optional<ImageRef> mask(int image) {
        return masks.stream().filter(mask -> mask.image() == image).map(MaskSpec::mask).findFirst();
    }
}
