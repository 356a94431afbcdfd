package dev.atelier.base.image;

import java.io.ByteArrayOutputStream;

/**
 * JPEG (ITU T.81): segments that start with FF and a marker byte; entropy-coded data follow each start of scan.
 *
 * @param isYcck whether four components are coded as YCCK, not CMYK (Adobe's segment says so)
 */
record JpegFile(Bytes file, int width, int height, int components, boolean isYcck) implements ImageContainer {
    /** A real progressive file has about ten scans; thousands of scans over all pixels are a way to burn time. */
    private static final int MAX_SCANS = 100;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14_ADOBE = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    static boolean matches(byte[] bytes) {
        return new Bytes(bytes).startsWith(0, "\u00FF\u00D8\u00FF");
    }

    static JpegFile of(byte[] bytes) throws DamagedImageException {
        Bytes file = new Bytes(bytes);
        boolean ycck = false;
        long at = 2;
        while (true) {
            int marker = markerAt(file, at);
            if (marker == APP14_ADOBE && file.startsWith(at + 4, "Adobe")) {
                ycck = file.u8(at + 15) == 2;
            }
            if (isFrame(marker)) {
                int height = file.u16(at + 5);
                int width = file.u16(at + 7);
                if (width == 0 || height == 0) {
                    throw new DamagedImageException("the JPEG header names no size");
                }
                return new JpegFile(file, width, height, file.u8(at + 9), ycck);
            }
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                throw new DamagedImageException("the JPEG frame header is missing");
            }
            at += marker == 0xFF ? 1 : 2 + segmentLength(file, at);
        }
    }

    @Override
    public ImageFormat format() {
        return ImageFormat.JPEG;
    }

    @Override
    public Essence essence() throws DamagedImageException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.array().length);
        kept.write(file.array(), 0, 2);
        Orientation orientation = Orientation.NORMAL;
        int scans = 0;
        long at = 2;
        while (true) {
            int marker = markerAt(file, at);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == END_OF_IMAGE) {
                kept.write(file.array(), (int) at, 2);
                return new Essence(kept.toByteArray(), orientation);
            }
            if (marker == APP1 && file.startsWith(at + 4, "Exif\0\0")) {
                orientation = Orientation.ofTiff(file, at + 10);
            }
            long end = at + 2 + segmentLength(file, at);
            if (marker == START_OF_SCAN) {
                if (++scans > MAX_SCANS) {
                    throw new DamagedImageException("it has more than " + MAX_SCANS + " scans");
                }
                end = endOfScan(end);
            }
            file.require(at, end - at);
            if (isKept(marker)) {
                kept.write(file.array(), (int) at, (int) (end - at));
            }
            at = end;
        }
    }

    /** Adobe's segment stays, since it says how colours are coded; of the other application segments only JFIF's matters. */
    private static boolean isKept(int marker) {
        boolean application = marker >= APP0 && marker <= APP15;
        return marker != COMMENT && (!application || marker == APP0 || marker == APP14_ADOBE);
    }

    private long endOfScan(long start) throws DamagedImageException {
        byte[] bytes = file.array();
        for (int i = (int) start; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF) {
                int next = bytes[i + 1] & 0xFF;
                boolean stuffed = next == 0x00 || next == 0xFF || next >= 0xD0 && next <= 0xD7;
                if (!stuffed) {
                    return i;
                }
            }
        }
        throw new DamagedImageException("the file ends too early (the JPEG end marker is missing)");
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int markerAt(Bytes file, long at) throws DamagedImageException {
        if (file.u8(at) != 0xFF) {
            throw new DamagedImageException("a JPEG marker is missing at byte " + at);
        }
        int marker = file.u8(at + 1);
        if (marker == 0x00 || marker == START_OF_IMAGE) {
            throw new DamagedImageException("a JPEG marker makes no sense at byte " + at);
        }
        return marker;
    }

    private static int segmentLength(Bytes file, long at) throws DamagedImageException {
        int length = file.u16(at + 2);
        if (length < 2) {
            throw new DamagedImageException("a JPEG segment at byte " + at + " has no length");
        }
        return length;
    }
}
