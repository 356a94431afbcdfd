package dev.atelier.base.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;

/** PNG (ISO/IEC 15948): an eight-byte signature, then chunks of length, type, data and checksum. */
record PngFile(Bytes file, int width, int height) implements ImageContainer {
    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final int FIRST_CHUNK = 8;
    /** What decides a pixel's value. Profiles and gamma are left out: values are taken as sRGB, as PIL does. */
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    static boolean matches(byte[] bytes) {
        return new Bytes(bytes).startsWith(0, SIGNATURE);
    }

    static PngFile of(byte[] bytes) throws DamagedImageException {
        Bytes file = new Bytes(bytes);
        if (!file.startsWith(FIRST_CHUNK + 4, "IHDR")) {
            throw new DamagedImageException("the PNG header is missing");
        }
        return new PngFile(file, side(file.u32(FIRST_CHUNK + 8)), side(file.u32(FIRST_CHUNK + 12)));
    }

    private static int side(long value) throws DamagedImageException {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new DamagedImageException("the PNG header names a side of " + value + " pixels");
        }
        return (int) value;
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.PNG;
    }

    @Override
    public Essence essence() throws DamagedImageException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.array().length);
        kept.write(file.array(), 0, FIRST_CHUNK);
        Orientation orientation = Orientation.NORMAL;
        long at = FIRST_CHUNK;
        String type;
        do {
            long length = file.u32(at);
            type = file.ascii(at + 4, 4);
            file.require(at, length + 12);
            if (type.equals("eXIf")) {
                orientation = Orientation.ofTiff(file, at + 8);
            }
            if (KEPT.contains(type)) {
                checkSum(at, (int) length, type);
                kept.write(file.array(), (int) at, (int) length + 12);
            }
            at += length + 12;
        } while (!type.equals("IEND"));
        return new Essence(kept.toByteArray(), orientation);
    }

    private void checkSum(long at, int length, String type) throws DamagedImageException {
        CRC32 crc = new CRC32();
        crc.update(file.array(), (int) at + 4, length + 4);
        if (crc.getValue() != file.u32(at + 8 + length)) {
            throw new DamagedImageException("the checksum of a PNG chunk " + type + " is wrong");
        }
    }
}
