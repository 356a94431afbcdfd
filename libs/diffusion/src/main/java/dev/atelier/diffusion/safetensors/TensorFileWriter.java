package dev.atelier.diffusion.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects tensors (float32, int64) and string metadata and writes a safetensors file. The same content gives the same bytes: int64 tensors
 * come first, so that all are aligned, then float32, each by name.
 */
public final class TensorFileWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, LongTensor> integers = new TreeMap<>();
    private final Map<String, Tensor> reals = new TreeMap<>();

    public TensorFileWriter put(String name, Tensor tensor) {
        checkNew(name);
        reals.put(name, tensor);
        return this;
    }

    public TensorFileWriter put(String name, LongTensor tensor) {
        checkNew(name);
        integers.put(name, tensor);
        return this;
    }

    public TensorFileWriter putAll(Map<String, Tensor> tensors) {
        tensors.forEach(this::put);
        return this;
    }

    public TensorFileWriter metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Writes the file, with the folders above it. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                writeTo(out);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    private void writeTo(OutputStream out) throws IOException {
        byte[] header = header();
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        out.write(header);
        for (LongTensor tensor : integers.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.data().length, 8)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(tensor.data());
            out.write(bytes.array());
        }
        for (Tensor tensor : reals.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.data().length, 4)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(tensor.data());
            out.write(bytes.array());
        }
    }

    /** The JSON, filled up with blanks so that the data begins at a multiple of eight. */
    private byte[] header() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode strings = root.putObject("__metadata__");
            metadata.forEach(strings::put);
        }
        long offset = 0;
        for (Map.Entry<String, LongTensor> entry : integers.entrySet()) {
            offset = describe(root.putObject(entry.getKey()), Dtype.I64, entry.getValue().shape(), offset, entry.getValue().data().length);
        }
        for (Map.Entry<String, Tensor> entry : reals.entrySet()) {
            offset = describe(root.putObject(entry.getKey()), Dtype.F32, entry.getValue().shape(), offset, entry.getValue().data().length);
        }
        byte[] json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, Math.ceilDiv(json.length, 8) * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static long describe(ObjectNode node, Dtype dtype, long[] shape, long begin, long elements) {
        long end = begin + elements * dtype.bytes();
        node.put("dtype", dtype.name());
        Arrays.stream(shape).forEach(node.putArray("shape")::add);
        node.putArray("data_offsets").add(begin).add(end);
        return end;
    }

    private void checkNew(String name) {
        if (name.equals("__metadata__") || reals.containsKey(name) || integers.containsKey(name)) {
            throw new IllegalArgumentException("there is a tensor '" + name + "' already, or the name is reserved");
        }
    }
}
