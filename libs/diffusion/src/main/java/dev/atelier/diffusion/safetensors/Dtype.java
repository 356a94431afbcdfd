package dev.atelier.diffusion.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Element types that are read; F32 and I64 are written too. */
public enum Dtype {
    F64(8, true), F32(4, true), F16(2, true), BF16(2, true), I64(8, false), I32(4, false), U8(1, false);

    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;
    private final boolean real;

    Dtype(int bytes, boolean real) {
        this.bytes = bytes;
        this.real = real;
    }

    static Optional<Dtype> of(String name) {
        return Arrays.stream(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are floating-point numbers. */
    public boolean isReal() {
        return real;
    }

    double real(MemorySegment data, long index) {
        return switch (this) {
            case F64 -> data.get(DOUBLE, index * 8);
            case F32 -> data.get(FLOAT, index * 4);
            case F16 -> Float.float16ToFloat(data.get(SHORT, index * 2));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, index * 2) << 16);
            case I64, I32, U8 -> integer(data, index);
        };
    }

    long integer(MemorySegment data, long index) {
        return switch (this) {
            case I64 -> data.get(LONG, index * 8);
            case I32 -> data.get(INT, index * 4);
            case U8 -> data.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
            case F64, F32, F16, BF16 -> throw new IllegalStateException(this + " has no integers");
        };
    }
}
