package dev.atelier.autodiff.graph;

import java.util.Arrays;

/** Element types of ONNX tensors, with ONNX's codes and the bytes one element takes. */
public enum ElementType {
    FLOAT(1, 4), UINT8(2, 1), INT8(3, 1), UINT16(4, 2), INT16(5, 2), INT32(6, 4), INT64(7, 8), STRING(8, 0), BOOL(9, 1),
    FLOAT16(10, 2), DOUBLE(11, 8), UINT32(12, 4), UINT64(13, 8), BFLOAT16(16, 2);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The number in TensorProto.data_type and in Cast's attribute {@code to}. */
    public int code() {
        return code;
    }

    /** Bytes of one element; 0 for strings. */
    public int bytes() {
        return bytes;
    }

    /** Whether gradients can pass. */
    public boolean differentiable() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    public static ElementType of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst()
            .orElseThrow(() -> new MalformedModelException("element type " + code + " is not one of ONNX's numeric types"));
    }
}
