package dev.atelier.autodiff.session;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.ExternalData;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weights in external files, mapped into memory once for the whole process: every session that reads a tensor of such a file reads the
 * same memory. They stay mapped until the process ends, which costs no memory of its own while nobody reads them; so only for files
 * that stay where they are, such as a cache's.
 */
final class SharedWeights {
    private static final Map<Place, OnnxTensor> MAPPED = new ConcurrentHashMap<>();

    private SharedWeights() {
    }

    /** Where a tensor lies; the type is part of it, because two tensors may share bytes. */
    private record Place(Path file, long offset, TensorType type) {
    }

    /** Gives the options every float32 tensor that the graph has in external files. */
    static void give(Graph graph, SessionOptions options) throws OrtException {
        Path folder = graph.folder().orElseThrow();
        for (Map.Entry<String, TensorProto> initializer : graph.initializers().entrySet()) {
            TensorProto tensor = initializer.getValue();
            TensorType type = Tensors.type(tensor);
            if (ExternalData.isExternal(tensor) && type.element() == ElementType.FLOAT && type.elements() > 0) {
                ExternalData data = ExternalData.of(tensor);
                Place place = new Place(folder.resolve(data.location()).toAbsolutePath().normalize(), data.offset(), type);
                options.addInitializer(initializer.getKey(), MAPPED.computeIfAbsent(place, SharedWeights::map));
            }
        }
    }

    private static OnnxTensor map(Place place) {
        try (FileChannel channel = FileChannel.open(place.file(), StandardOpenOption.READ)) {
            long bytes = place.type().elements() * place.type().element().bytes();
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_ONLY, place.offset(), bytes);
            memory.order(ByteOrder.nativeOrder());
            return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory.asFloatBuffer(), place.type().shape());
        } catch (IOException unreadable) {
            throw new SessionException("the weights in " + place.file() + " cannot be mapped", unreadable);
        } catch (OrtException refused) {
            throw new SessionException("the weights in " + place.file() + " cannot be given to ONNX Runtime", refused);
        }
    }
}
