package dev.atelier.diffusion.safetensors;

import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, open for reading. The file is mapped, so tensors are read when asked for; {@link #close()} ends the mapping. Damaged
 * and hostile files are refused with a {@link TensorFileException} that names what is wrong. Safe for use by several threads.
 */
public final class TensorFile implements AutoCloseable {
    /** Longest header that is read; the largest real ones are below one megabyte. */
    static final long MAX_HEADER = 16L << 20;
    private static final String REMEDY = "write the file again with a safetensors library";
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String name;
    private final Arena arena;
    private final MemorySegment data;
    private final Header header;

    private TensorFile(String name, Arena arena, MemorySegment bytes) {
        this.name = name;
        this.arena = arena;
        long headerBytes = headerBytes(bytes);
        this.data = bytes.asSlice(8 + headerBytes);
        this.header = new HeaderParser(name, data.byteSize()).parse(bytes.asSlice(8, headerBytes).toArray(ValueLayout.JAVA_BYTE));
    }

    /** Maps a file. */
    public static TensorFile open(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new TensorFile(file.getFileName().toString(), arena,
                channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (NoSuchFileException missing) {
            arena.close();
            throw new TensorFileException("there is no file " + file, "check the path", missing);
        } catch (IOException unreadable) {
            arena.close();
            throw new TensorFileException(file + " cannot be read", "check that it is a file and may be read", unreadable);
        } catch (TensorFileException invalid) {
            arena.close();
            throw invalid;
        }
    }

    /** Reads a file that is already in memory; {@code name} is for messages. */
    public static TensorFile parse(String name, byte[] bytes) {
        return new TensorFile(name, Arena.ofShared(), MemorySegment.ofArray(bytes).asReadOnly());
    }

    private long headerBytes(MemorySegment bytes) {
        if (bytes.byteSize() < 8) {
            throw new TensorFileException(name + " has " + bytes.byteSize() + " bytes: too short for a safetensors file", REMEDY);
        }
        long length = bytes.get(LENGTH, 0);
        if (length < 2 || length > MAX_HEADER || length > bytes.byteSize() - 8) {
            throw new TensorFileException(name + ": a header of " + Long.toUnsignedString(length)
                + " bytes does not fit the file or the limit of "
                + MAX_HEADER, REMEDY);
        }
        return length;
    }

    /** Names of all tensors, in the header's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    public boolean has(String tensor) {
        return header.entries().containsKey(tensor);
    }

    /** The header's strings. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** One string of the header, which must be there. */
    public String metadata(String key) {
        String value = header.metadata().get(key);
        if (value == null) {
            throw new TensorFileException(name + " has no metadata '" + key + "'", "give the file that this was asked for");
        }
        return value;
    }

    /** Type and shape of a tensor, which must be there. */
    public TensorEntry entry(String tensor) {
        TensorEntry entry = header.entries().get(tensor);
        if (entry == null) {
            throw new TensorFileException(name + " has no tensor '" + tensor + "'", "give a file that has it");
        }
        return entry;
    }

    /** A copy as float32; float64 is rounded, integers become floats. */
    public Tensor floats(String tensor) {
        TensorEntry entry = entry(tensor);
        MemorySegment bytes = bytes(entry);
        float[] values = new float[count(entry)];
        if (entry.dtype() == Dtype.F32) {
            MemorySegment.copy(bytes, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, values, 0, values.length);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) entry.dtype().real(bytes, i);
            }
        }
        return new Tensor(values, entry.shape());
    }

    /** A copy as float64, whatever the stored type. */
    public double[] doubles(String tensor) {
        TensorEntry entry = entry(tensor);
        MemorySegment bytes = bytes(entry);
        double[] values = new double[count(entry)];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.dtype().real(bytes, i);
        }
        return values;
    }

    /** A copy as int64; the stored type must be an integer one. */
    public LongTensor longs(String tensor) {
        TensorEntry entry = entry(tensor);
        if (entry.dtype().isReal()) {
            throw new TensorFileException(name + ": tensor '" + tensor + "' is " + entry.dtype() + ", not integers", "store it as I64");
        }
        MemorySegment bytes = bytes(entry);
        long[] values = new long[count(entry)];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.dtype().integer(bytes, i);
        }
        return new LongTensor(values, entry.shape());
    }

    /** The same as {@link #floats} for a tensor whose shape must be the given one. */
    public Tensor floats(String tensor, long... shape) {
        TensorEntry entry = entry(tensor);
        if (!Arrays.equals(entry.shape(), shape)) {
            throw new TensorFileException(name + ": tensor '" + tensor + "' has shape " + Arrays.toString(entry.shape()) + ", not "
                + Arrays.toString(shape), "give a file made for this model");
        }
        return floats(tensor);
    }

    private MemorySegment bytes(TensorEntry entry) {
        return data.asSlice(entry.begin(), entry.end() - entry.begin());
    }

    private int count(TensorEntry entry) {
        long count = (entry.end() - entry.begin()) / entry.dtype().bytes();
        if (count > Integer.MAX_VALUE - 8) {
            throw new TensorFileException(name + ": tensor '" + entry.name() + "' has " + count + " elements",
                "split it: 2³¹ elements are the limit");
        }
        return (int) count;
    }

    @Override
    public void close() {
        arena.close();
    }
}
