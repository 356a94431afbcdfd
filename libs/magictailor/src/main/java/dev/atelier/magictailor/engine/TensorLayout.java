package dev.atelier.magictailor.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where named float32 tensors lie in one flat array. Each begins at a multiple of 64 bytes, as vector kernels like it; the gaps are
 * zero and stay zero under every update.
 */
public final class TensorLayout {
    private static final int ALIGNMENT = 16;

    private final SequencedMap<String, Place> places;
    private final int size;

    /** A tensor's shape and its first element in the flat array. */
    public record Place(long[] shape, int offset) {
        /** Number of elements. */
        public int size() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }
    }

    private TensorLayout(SequencedMap<String, Place> places, int size) {
        this.places = places;
        this.size = size;
    }

    /** Lays tensors out in the given order. */
    public static TensorLayout of(SequencedMap<String, long[]> shapes) {
        SequencedMap<String, Place> places = new LinkedHashMap<>();
        int end = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            Place place = new Place(tensor.getValue().clone(), end);
            places.put(tensor.getKey(), place);
            end = Math.ceilDiv(Math.addExact(end, place.size()), ALIGNMENT) * ALIGNMENT;
        }
        return new TensorLayout(places, end);
    }

    /** Elements of the flat array, gaps included. */
    public int size() {
        return size;
    }

    /** Names, shapes and offsets in order; do not change the shapes. */
    public SequencedMap<String, Place> places() {
        return Collections.unmodifiableSequencedMap(places);
    }

    /** Where one tensor lies. */
    public Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no tensor " + name + " in this layout");
        }
        return place;
    }

    /** A copy of one tensor's elements. */
    public float[] copyOf(String name, float[] flat) {
        Place place = place(name);
        return Arrays.copyOfRange(flat, place.offset(), place.offset() + place.size());
    }

    /** Puts one tensor's elements into the flat array. */
    public void put(String name, float[] flat, float[] values) {
        Place place = place(name);
        if (values.length != place.size()) {
            throw new IllegalArgumentException("%s holds %d elements, not %d".formatted(name, place.size(), values.length));
        }
        System.arraycopy(values, 0, flat, place.offset(), values.length);
    }
}
