package dev.atelier.magictailor.degradation;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;

/**
 * One reference picture at the model's resolution, with its training mask. Neither array is changed by anyone.
 *
 * @param asset 0 for the concept, 1… for components
 * @param pixels [3, height, width] in [-1, 1]
 * @param mask [height, width] in [0, 1]; 1 inside
 */
public record Reference(int asset, float[] pixels, float[] mask, int height, int width) {
    public Reference {
        if (pixels.length != 3 * height * width || mask.length != height * width) {
            throw new IllegalArgumentException("pixels and mask must be of %d×%d".formatted(height, width));
        }
    }

    /**
     * Brings a picture and its mask to the model's resolution: shorter side bilinear, then the square round the centre. Edges of the
     * mask become soft.
     *
     * @param mask of the picture's size, or already of the model's
     * @param side the model's resolution, in pixels
     */
    public static Reference of(int asset, RgbImage picture, GrayImage mask, int side) {
        boolean same = mask.width() == picture.width() && mask.height() == picture.height();
        if (!same && (mask.width() != side || mask.height() != side)) {
            throw new MaskSizeException(asset, size(mask.width(), mask.height()), size(picture.width(), picture.height()));
        }
        RgbImage square = picture.withShorterSide(side, Filter.BILINEAR).centreCropped(side, side);
        GrayImage fitted = mask.withShorterSide(side, Filter.BILINEAR).centreCropped(side, side);
        return new Reference(asset, square.toSigned(), fitted.toUnit(), side, side);
    }

    private static String size(int width, int height) {
        return width + "×" + height;
    }
}
