package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a tensor's data lies when it is not in the model's own file: both layouts, one file for all tensors and one for each.
 *
 * @param location file, relative to the model's folder
 * @param offset first byte
 * @param length bytes, or -1 to the end of the file
 */
public record ExternalData(String location, long offset, long length) {

    public static boolean isExternal(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }

    public static ExternalData of(TensorProto tensor) {
        String location = "";
        long offset = 0;
        long length = -1;
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = Long.parseLong(entry.getValue());
                case "length" -> length = Long.parseLong(entry.getValue());
                default -> { }
            }
        }
        return new ExternalData(location, offset, length);
    }

    /** The tensor with its data in the message; only for small ones. */
    static TensorProto load(TensorProto tensor, Path folder) {
        ExternalData where = of(tensor);
        Path file = folder.resolve(where.location).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new MalformedModelException("tensor '" + tensor.getName() + "' has its data outside the model's folder: "
                + where.location);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
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
