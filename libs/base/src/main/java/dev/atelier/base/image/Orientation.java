package dev.atelier.base.image;

/** The eight EXIF orientations (TIFF tag 0x0112): how stored pixels are to be shown. */
enum Orientation {
    NORMAL(false, false, false),
    FLIPPED_HORIZONTALLY(false, true, false),
    ROTATED_180(false, true, true),
    FLIPPED_VERTICALLY(false, false, true),
    TRANSPOSED(true, false, false),
    ROTATED_90_CLOCKWISE(true, false, true),
    TRANSVERSED(true, true, true),
    ROTATED_270_CLOCKWISE(true, true, false);

    private static final int TAG = 0x0112;

    private final boolean swapsAxes;
    private final boolean flipsColumn;
    private final boolean flipsRow;

    Orientation(boolean swapsAxes, boolean flipsColumn, boolean flipsRow) {
        this.swapsAxes = swapsAxes;
        this.flipsColumn = flipsColumn;
        this.flipsRow = flipsRow;
    }

    boolean swapsAxes() {
        return swapsAxes;
    }

    /** The orientation in a TIFF structure (the body of an EXIF segment); NORMAL where there is none or it makes no sense. */
    static Orientation ofTiff(Bytes file, long start) {
        try {
            boolean little = file.startsWith(start, "II");
            long entries = start + u32(file, start + 4, little);
            int count = u16(file, entries, little);
            for (int i = 0; i < count; i++) {
                long entry = entries + 2 + 12L * i;
                if (u16(file, entry, little) == TAG) {
                    int value = u16(file, entry + 8, little);
                    return value >= 1 && value <= 8 ? values()[value - 1] : NORMAL;
                }
            }
            return NORMAL;
        } catch (DamagedImageException e) {
            return NORMAL;
        }
    }

    /** Turns planes of [channels, height, width] into the shape as seen. */
    byte[] apply(byte[] planes, int channels, int width, int height) {
        if (this == NORMAL) {
            return planes;
        }
        byte[] turned = new byte[planes.length];
        int seenWidth = swapsAxes ? height : width;
        int seenHeight = swapsAxes ? width : height;
        for (int c = 0; c < channels; c++) {
            int plane = c * width * height;
            for (int y = 0; y < seenHeight; y++) {
                for (int x = 0; x < seenWidth; x++) {
                    int u = swapsAxes ? y : x;
                    int v = swapsAxes ? x : y;
                    int column = flipsColumn ? width - 1 - u : u;
                    int row = flipsRow ? height - 1 - v : v;
                    turned[plane + y * seenWidth + x] = planes[plane + row * width + column];
                }
            }
        }
        return turned;
    }

    private static int u16(Bytes file, long at, boolean little) throws DamagedImageException {
        return little ? file.u16le(at) : file.u16(at);
    }

    private static long u32(Bytes file, long at, boolean little) throws DamagedImageException {
        return little ? file.u32le(at) : file.u32(at);
    }
}
