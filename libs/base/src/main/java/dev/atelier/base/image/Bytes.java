package dev.atelier.base.image;

import java.nio.charset.StandardCharsets;

/** Bounds-checked reads from a file held in memory. */
record Bytes(byte[] array) {

    int u8(long at) throws DamagedImageException {
        require(at, 1);
        return array[(int) at] & 0xFF;
    }

    int u16(long at) throws DamagedImageException {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(long at) throws DamagedImageException {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    int u16le(long at) throws DamagedImageException {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24le(long at) throws DamagedImageException {
        return u16le(at) | u8(at + 2) << 16;
    }

    long u32le(long at) throws DamagedImageException {
        return u16le(at) | (long) u16le(at + 2) << 16;
    }

    String ascii(long at, int length) throws DamagedImageException {
        require(at, length);
        return new String(array, (int) at, length, StandardCharsets.US_ASCII);
    }

    boolean startsWith(long at, String text) {
        if (at < 0 || at + text.length() > array.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((array[(int) at + i] & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void require(long at, long length) throws DamagedImageException {
        if (at < 0 || length < 0 || at + length > array.length) {
            throw new DamagedImageException("the file ends too early (truncated at " + array.length + " bytes)");
        }
    }
}
