package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.GrayImage;

/**
 * A segmenter's answer for one category.
 *
 * @param category the word looked for
 * @param mask     soft mask of the picture's size; empty where nothing was found
 * @param score    the segmenter's best confidence, 0…1
 * @param needed   the confidence below which a category counts as not found
 * @param found    whether the category is in the picture
 */
public record ClassMask(String category, GrayImage mask, double score, double needed, boolean found) {
}
