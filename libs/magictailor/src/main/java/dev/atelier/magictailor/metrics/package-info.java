/**
 * How good pictures are, as the paper measures it (section 4.1): CLIP-T against the text; CLIP-I, DINO and DreamSim against the references,
 * with both sides segmented and the component taken off the concept's side. And signs of the known ways to fail.
 *
 * <p>What the paper does not state is chosen here: segmented things are cut out on white, cropped to a square with a margin
 * ({@link dev.atelier.magictailor.metrics.SegmentedView}); a thing that is not found in a picture scores the worst value, similarity 0 and distance 1; an
 * asset's score is the mean over its references, a picture's the mean over the assets that its prompt names.
 */
package dev.atelier.magictailor.metrics;
