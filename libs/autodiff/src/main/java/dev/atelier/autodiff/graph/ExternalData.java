package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a tensor's data lies when it is not in the model's own file: both layouts, one file for all tensors and one for each.
 *
 * @param location file, relative to the model's folder
 * @param offset first byte
 * @param length bytes, or -1 to the end of the file
 */
public record ExternalData(String location, long offset, long length) {
    private static final int SMALL = 1024;

    public static boolean isExternal(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }

    /** Whether it may be one of the numbers that decide shapes. */
    static boolean isSmall(TensorProto tensor) {
        TensorType type = Tensors.type(tensor);
        return type.concrete() && type.elements() * type.element().bytes() <= SMALL;
    }

    public static ExternalData of(TensorProto tensor) {
        String location = "";
        long offset = 0;
        long length = -1;
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = number(tensor, entry);
                case "length" -> length = number(tensor, entry);
                default -> { }
            }
        }
        return new ExternalData(location, offset, length);
    }

    /** A tensor whose data lies there. */
    public TensorProto tensor(TensorType type) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type.element().code())
            .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (long size : type.shape()) {
            tensor.addDims(size);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("location", location);
        entries.put("offset", Long.toString(offset));
        entries.put("length", Long.toString(length));
        entries.forEach((key, value) -> tensor.addExternalData(StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return tensor.build();
    }

    private static long number(TensorProto tensor, StringStringEntryProto entry) {
        try {
            return Long.parseLong(entry.getValue());
        } catch (NumberFormatException noNumber) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' has external data with the " + entry.getKey() + " '"
                + entry.getValue() + "'", noNumber);
        }
    }

    /** Its file, which must lie in the model's folder and hold all its bytes. */
    static Path file(TensorProto tensor, Path folder) {
        ExternalData where = of(tensor);
        Path file = resolved(tensor, where, folder);
        TensorType type = Tensors.type(tensor);
        long bytes = where.length >= 0 ? where.length : type.elements() * type.element().bytes();
        try {
            if (where.offset < 0 || Files.size(file) - where.offset < bytes) {
                throw new MalformedModelException("tensor '" + tensor.getName() + "' needs " + bytes + " bytes from " + where.offset
                    + " on of " + where.location + ", which has " + Files.size(file));
            }
            return file;
        } catch (IOException missing) {
            throw new MalformedModelException("the data of tensor '" + tensor.getName() + "' is missing: there is no file " + file,
                missing);
        }
    }

    private static Path resolved(TensorProto tensor, ExternalData where, Path folder) {
        if (folder == null) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' has external data, and the model no folder");
        }
        try {
            Path file = folder.resolve(where.location).normalize();
            if (!where.location.isEmpty() && file.startsWith(folder.normalize())) {
                return file;
            }
            throw new MalformedModelException("tensor '" + tensor.getName() + "' has its data outside the model's folder: "
                + where.location);
        } catch (InvalidPathException unusable) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' has its data in a file that cannot be named", unusable);
        }
    }

    /** The tensor with its data in the message; only for small ones. */
    static TensorProto load(TensorProto tensor, Path folder) {
        ExternalData where = of(tensor);
        try (FileChannel channel = FileChannel.open(file(tensor, folder), StandardOpenOption.READ)) {
            long length = where.length >= 0 ? where.length : channel.size() - where.offset;
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            while (bytes.hasRemaining() && channel.read(bytes, where.offset + bytes.position()) > 0) {
                // a short read only means that the next one goes on
            }
            return tensor.toBuilder().clearExternalData().clearDataLocation().setRawData(ByteString.copyFrom(bytes.flip())).build();
        } catch (IOException | ArithmeticException | IllegalArgumentException unreadable) {
            throw new MalformedModelException("the data of tensor '" + tensor.getName() + "' cannot be read from " + where.location,
                unreadable);
        }
    }
}
