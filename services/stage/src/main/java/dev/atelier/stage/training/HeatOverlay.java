package dev.atelier.stage.training;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.Tensor;

/** A picture in grey with heat laid over it: red where there is some, yellow where there is most. */
final class HeatOverlay {
    private static final int[] SOME = {214, 40, 57};
    private static final int[] MOST = {255, 226, 96};
    private static final float COVER = .85f;

    private HeatOverlay() {}

    /** @param heat [rows,columns] from 0 to 1, spread over the whole picture */
    static RgbImage draw(RgbImage picture, Tensor heat) {
        int width = picture.width();
        int height = picture.height();
        GrayImage spread = GrayImage.ofUnit(heat.data(), Math.toIntExact(heat.size(1)), Math.toIntExact(heat.size(0))).resized(width, height, Filter.BILINEAR);
        GrayImage grey = picture.toGray();
        byte[] planes = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float value = spread.at(x, y) / 255f;
                for (int c = 0; c < 3; c++) {
                    float warm = SOME[c] + (MOST[c] - SOME[c]) * value;
                    planes[(c * height + y) * width + x] = (byte) Math.round(grey.at(x, y) * (1 - COVER * value) + warm * COVER * value);
                }
            }
        }
        return new RgbImage(width, height, planes);
    }
}
