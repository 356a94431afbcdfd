package dev.atelier.base.image;

/** WebP (RFC 9649): a RIFF file whose first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended). Animations are refused. */
record WebpFile(Bytes file, int width, int height) implements ImageContainer {
    private static final int FIRST_CHUNK = 12;
    private static final int ANIMATION_FLAG = 0x02;

    static boolean matches(byte[] bytes) {
        Bytes file = new Bytes(bytes);
        return file.startsWith(0, "RIFF") && file.startsWith(8, "WEBP");
    }

    static WebpFile of(byte[] bytes) throws DamagedImageException {
        Bytes file = new Bytes(bytes);
        Size size = Size.ofChunk(file, FIRST_CHUNK);
        if (size == null) {
            throw new DamagedImageException("the WebP header is of an unknown kind");
        }
        return new WebpFile(file, size.width, size.height);
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    @Override
    public Essence essence() throws DamagedImageException {
        file.require(0, file.u32le(4) + 8);
        if (file.startsWith(FIRST_CHUNK, "VP8X") && (file.u8(FIRST_CHUNK + 8) & ANIMATION_FLAG) != 0) {
            throw new DamagedImageException("it is an animated WebP");
        }
        Orientation orientation = Orientation.NORMAL;
        long end = file.u32le(4) + 8;
        long next;
        for (long at = FIRST_CHUNK; at + 8 <= end; at = next) {
            long length = file.u32le(at + 4);
            file.require(at + 8, length);
            next = at + 8 + length + (length & 1);
            checkSameSize(at);
            if (file.startsWith(at, "EXIF")) {
                long start = file.startsWith(at + 8, "Exif\0\0") ? at + 14 : at + 8;
                orientation = Orientation.ofTiff(file, start);
            }
        }
        return new Essence(file.array(), orientation);
    }

    /** The decoder believes the inner picture, the limits were checked against the outer header: they have to agree. */
    private void checkSameSize(long chunk) throws DamagedImageException {
        Size size = Size.ofChunk(file, chunk);
        if (size != null && (size.width != width || size.height != height)) {
            throw new DamagedImageException("its headers disagree about the size: %d × %d and %d × %d".formatted(width, height, size.width,
                    size.height));
        }
    }

    private record Size(int width, int height) {

        static Size ofChunk(Bytes file, long at) throws DamagedImageException {
            long data = at + 8;
            return switch (file.ascii(at, 4)) {
                case "VP8X" -> new Size(file.u24le(data + 4) + 1, file.u24le(data + 7) + 1);
                case "VP8 " -> new Size(file.u16le(data + 6) & 0x3FFF, file.u16le(data + 8) & 0x3FFF);
                case "VP8L" -> ofBits(file.u32le(data + 1));
                default -> null;
            };
        }

        private static Size ofBits(long bits) {
            return new Size((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1);
        }
    }
}
