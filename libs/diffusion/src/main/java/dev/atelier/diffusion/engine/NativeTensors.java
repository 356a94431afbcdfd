package dev.atelier.diffusion.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inputs of runs, by name, in direct memory: closing this closes them all. Putting a name again writes over the old numbers when sizes
 * agree. Not safe for use by several threads.
 */
public final class NativeTensors implements AutoCloseable {
    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    private final Map<String, FloatBuffer> buffers = new LinkedHashMap<>();

    /** float32. */
    public NativeTensors put(String name, Tensor tensor) {
        return put(name, tensor.data(), tensor.shape());
    }

    /** float32. */
    public NativeTensors put(String name, float[] data, long... shape) {
        FloatBuffer known = buffers.get(name);
        if (known != null && known.capacity() == data.length && Arrays.equals(tensors.get(name).getInfo().getShape(), shape)) {
            known.put(0, data);
            return this;
        }
        FloatBuffer buffer = bytes(data.length, 4).asFloatBuffer().put(0, data);
        replace(name, create(environment -> OnnxTensor.createTensor(environment, buffer, shape)));
        buffers.put(name, buffer);
        return this;
    }

    /** int64. */
    public NativeTensors putLongs(String name, LongTensor tensor) {
        LongBuffer buffer = bytes(tensor.data().length, 8).asLongBuffer().put(0, tensor.data());
        replace(name, create(environment -> OnnxTensor.createTensor(environment, buffer, tensor.shape())));
        return this;
    }

    /** int32, from numbers that fit. */
    public NativeTensors putInts(String name, LongTensor tensor) {
        IntBuffer buffer = bytes(tensor.data().length, 4).asIntBuffer();
        for (int i = 0; i < tensor.data().length; i++) {
            buffer.put(i, Math.toIntExact(tensor.data()[i]));
        }
        replace(name, create(environment -> OnnxTensor.createTensor(environment, buffer, tensor.shape())));
        return this;
    }

    /** A view for {@link Session#run}. */
    Map<String, OnnxTensor> view() {
        return Collections.unmodifiableMap(tensors);
    }

    private void replace(String name, OnnxTensor tensor) {
        buffers.remove(name);
        OnnxTensor old = tensors.put(name, tensor);
        if (old != null) {
            old.close();
        }
    }

    private static ByteBuffer bytes(int elements, int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, size)).order(ByteOrder.nativeOrder());
    }

    private interface Creation {
        OnnxTensor create(OrtEnvironment environment) throws OrtException;
    }

    private static OnnxTensor create(Creation creation) {
        try {
            return creation.create(OrtEnvironment.getEnvironment());
        } catch (OrtException refused) {
            throw EngineErrors.of("an input tensor cannot be made", refused);
        }
    }

    @Override
    public void close() {
        List<OnnxTensor> open = new ArrayList<>(tensors.values());
        tensors.clear();
        buffers.clear();
        open.forEach(OnnxTensor::close);
    }
}
