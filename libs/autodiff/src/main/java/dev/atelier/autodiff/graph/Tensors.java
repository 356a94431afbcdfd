package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Tensors of a graph (initializers, constants), written as raw little-endian data and read from any of ONNX's encodings. */
public final class Tensors {
    private Tensors() {
    }

    public static TensorProto floats(long[] shape, float... values) {
        ByteBuffer bytes = buffer(values.length * 4);
        bytes.asFloatBuffer().put(values);
        return raw(ElementType.FLOAT, shape, bytes);
    }

    public static TensorProto doubles(long[] shape, double... values) {
        ByteBuffer bytes = buffer(values.length * 8);
        bytes.asDoubleBuffer().put(values);
        return raw(ElementType.DOUBLE, shape, bytes);
    }

    public static TensorProto longs(long[] shape, long... values) {
        ByteBuffer bytes = buffer(values.length * 8);
        bytes.asLongBuffer().put(values);
        return raw(ElementType.INT64, shape, bytes);
    }

    /** A one-dimensional tensor of integers: axes, shapes, starts. */
    public static TensorProto vector(long... values) {
        return longs(new long[] {values.length}, values);
    }

    /** A tensor of real numbers in any floating-point type. */
    public static TensorProto reals(ElementType element, long[] shape, double... values) {
        return switch (element) {
            case DOUBLE -> doubles(shape, values);
            case FLOAT16 -> halves(shape, values);
            case FLOAT -> floats(shape, narrowed(values));
            case UINT8, INT8, UINT16, INT16, INT32, INT64, STRING, BOOL, UINT32, UINT64, BFLOAT16 ->
                throw new GraphEditException("a constant of real numbers cannot be made as " + element, "use FLOAT, DOUBLE or FLOAT16");
        };
    }

    public static TensorProto raw(ElementType element, long[] shape, ByteBuffer littleEndian) {
        return TensorProto.newBuilder().setDataType(element.code()).addAllDims(Arrays.stream(shape).boxed().toList())
            .setRawData(ByteString.copyFrom(littleEndian.rewind())).build();
    }

    public static TensorType type(TensorProto tensor) {
        return new TensorType(ElementType.of(tensor.getDataType()), tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
    }

    /** Values of an INT64 or INT32 tensor whose data is in the message (see {@link Graph#constant} for external data). */
    public static long[] toLongs(TensorProto tensor) {
        ElementType element = ElementType.of(tensor.getDataType());
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[count(tensor)];
        boolean isRaw = tensor.hasRawData();
        return switch (element) {
            case INT64 -> fill(values, tensor, i -> values[i] = isRaw ? raw.getLong(i * 8) : tensor.getInt64Data(i));
            case INT32 -> fill(values, tensor, i -> values[i] = isRaw ? raw.getInt(i * 4) : tensor.getInt32Data(i));
            case BOOL -> fill(values, tensor, i -> values[i] = isRaw ? raw.get(i) : tensor.getInt32Data(i));
            case FLOAT, UINT8, INT8, UINT16, INT16, STRING, FLOAT16, DOUBLE, UINT32, UINT64, BFLOAT16 ->
                throw new MalformedModelException("tensor '" + tensor.getName() + "' is " + element + " where integers are expected");
        };
    }

    /** Values of a floating-point tensor whose data is in the message, widened to double. */
    public static double[] toDoubles(TensorProto tensor) {
        ElementType element = ElementType.of(tensor.getDataType());
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[count(tensor)];
        boolean isRaw = tensor.hasRawData();
        return switch (element) {
            case FLOAT -> fill(values, tensor, i -> values[i] = isRaw ? raw.getFloat(i * 4) : tensor.getFloatData(i));
            case DOUBLE -> fill(values, tensor, i -> values[i] = isRaw ? raw.getDouble(i * 8) : tensor.getDoubleData(i));
            case FLOAT16 -> fill(values, tensor,
                i -> values[i] = Float.float16ToFloat(isRaw ? raw.getShort(i * 2) : (short) tensor.getInt32Data(i)));
            case UINT8, INT8, UINT16, INT16, INT32, INT64, STRING, BOOL, UINT32, UINT64, BFLOAT16 ->
                throw new MalformedModelException("tensor '" + tensor.getName() + "' is " + element + " where real numbers are expected");
        };
    }

    private static <A> A fill(A values, TensorProto tensor, IntConsumer each) {
        try {
            for (int i = 0; i < count(tensor); i++) {
                each.accept(i);
            }
            return values;
        } catch (IndexOutOfBoundsException tooShort) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' holds less data than its shape " + tensor.getDimsList()
                + " says", tooShort);
        }
    }

    private static int count(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' has external data, which was not loaded");
        }
        long count = type(tensor).elements();
        if (count < 0 || count > Integer.MAX_VALUE / 8) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' of shape " + tensor.getDimsList()
                + " cannot be read as one constant");
        }
        return (int) count;
    }

    private static TensorProto halves(long[] shape, double... values) {
        ByteBuffer bytes = buffer(values.length * 2);
        for (double value : values) {
            bytes.putShort(Float.floatToFloat16((float) value));
        }
        return raw(ElementType.FLOAT16, shape, bytes);
    }

    private static float[] narrowed(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
