package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;

/**
 * Another mask for one reference image of a job.
 *
 * @param asset the asset's place in the job, from 0: 0 is the concept
 * @param image the image's place in its asset, from 0
 * @param mask an uploaded 8-bit grey image, white is the asset; default none: the segmenter's mask again
 */
public record MaskEdit(int asset, int image, @MayBeAbsent ImageRef mask) {
}
