package dev.atelier.magictailor.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One block of native memory holding a layout's tensors, which ONNX Runtime reads and writes in place. Made once, used at every
 * step; moving all weights in or all gradients out is one copy. Owned by whoever made it, and used by one thread at a time.
 */
final class Slab implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private final TensorLayout layout;
    private final FloatBuffer memory;
    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

    Slab(TensorLayout layout) {
        this.layout = layout;
        ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * layout.size() + ALIGNMENT).order(ByteOrder.nativeOrder());
        this.memory = bytes.alignedSlice(ALIGNMENT).order(ByteOrder.nativeOrder()).asFloatBuffer();
        layout.places().forEach((name, place) -> tensors.put(name, view(place)));
    }

    private OnnxTensor view(TensorLayout.Place place) {
        try {
            FloatBuffer part = memory.slice(place.offset(), place.size());
            return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part, place.shape());
        } catch (OrtException refused) {
            throw Failures.of("a tensor could not be made over native memory", refused);
        }
    }

    TensorLayout layout() {
        return layout;
    }

    /** All tensors by name, in order. */
    Map<String, OnnxTensor> tensors() {
        return tensors;
    }

    OnnxTensor tensor(String name) {
        layout.place(name);
        return tensors.get(name);
    }

    /** Copies a whole flat array in. */
    void write(float[] flat) {
        memory.put(0, flat, 0, layout.size());
    }

    /** Copies everything out into a flat array. */
    void read(float[] flat) {
        memory.get(0, flat, 0, layout.size());
    }

    /** Copies one tensor in. */
    void write(String name, float[] values) {
        TensorLayout.Place place = layout.place(name);
        if (values.length != place.size()) {
            throw new IllegalArgumentException("%s holds %d elements, not %d".formatted(name, place.size(), values.length));
        }
        memory.put(place.offset(), values);
    }

    /** Copies one tensor out. */
    float[] read(String name) {
        TensorLayout.Place place = layout.place(name);
        float[] values = new float[place.size()];
        memory.get(place.offset(), values);
        return values;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        tensors.clear();
    }
}
