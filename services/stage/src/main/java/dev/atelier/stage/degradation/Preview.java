package dev.atelier.stage.degradation;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.degradation.StepPictures;
import java.util.Arrays;

/** A step's degraded pictures beside each other, for people. */
final class Preview {
    private Preview() {}

    static RgbImage of(StepPictures step) {
        Tensor pixels = step.pixels();
        int count = (int) pixels.size(0);
        int height = (int) pixels.size(2);
        int width = (int) pixels.size(3);
        byte[] planes = new byte[3 * height * count * width];
        for (int image = 0; image < count; image++) {
            int size = 3 * height * width;
            RgbImage picture = RgbImage.ofSigned(Arrays.copyOfRange(pixels.data(), image * size, (image + 1) * size), width, height);
            for (int row = 0; row < 3 * height; row++) {
                System.arraycopy(picture.planes(), row * width, planes, (row * count + image) * width, width);
            }
        }
        return new RgbImage(count * width, height, planes);
    }
}
