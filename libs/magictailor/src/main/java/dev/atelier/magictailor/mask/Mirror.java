package dev.atelier.magictailor.mask;

/** The horizontal flip, of pictures and of their masks alike. */
public final class Mirror {
    private Mirror() {}

    /** Mirrors each row of row-major planes in place. */
    public static void flip(float[] planes, int width) {
        for (int row = 0; row < planes.length; row += width) {
            for (int left = row, right = row + width - 1; left < right; left++, right--) {
                float kept = planes[left];
                planes[left] = planes[right];
                planes[right] = kept;
            }
        }
    }
}
