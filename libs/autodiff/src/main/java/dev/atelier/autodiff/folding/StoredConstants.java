package dev.atelier.autodiff.folding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.ExternalData;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Topology;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.autodiff.session.SessionSettings;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a graph computes from its weights alone, such as flipped kernels for the gradients of convolutions, computed once and written to a
 * file beside the model. Otherwise every session would compute it when it is opened and hold a copy of its own, which for a large model is
 * gigabytes; like this, sessions can share what is mapped from the file.
 */
public final class StoredConstants {
    /** Bytes below which a value stays as it is. */
    private static final long SMALL = 1024;
    private static final int ALIGNMENT = 64;

    private final Graph graph;
    private final Shapes shapes;

    private StoredConstants(Graph graph) {
        this.graph = graph;
        this.shapes = ShapeInference.infer(graph);
    }

    /**
     * Changes the graph in place.
     *
     * @param graph of fixed sizes
     * @param file in the graph's folder; written only when there is something to store
     * @return how many values were stored
     */
    public static int store(Graph graph, Path file) {
        StoredConstants constants = new StoredConstants(graph);
        Set<String> values = constants.found();
        if (values.isEmpty()) {
            return 0;
        }
        Map<String, ExternalData> places = constants.write(values, file);
        places.forEach((value, place) -> {
            TensorType type = constants.shapes.of(value);
            graph.remove(graph.producer(value).orElseThrow());
            graph.addInitializer(value, place.tensor(type));
        });
        graph.prune();
        return places.size();
    }

    /** Large values on the border between what depends on inputs and what does not. */
    private Set<String> found() {
        Set<Node> varying = Topology.descendants(graph, graph.inputs());
        Set<String> found = new LinkedHashSet<>();
        for (Node node : varying) {
            node.inputs().stream().filter(input -> graph.producer(input).filter(maker -> !varying.contains(maker) && isStorable(maker))
                .isPresent()).forEach(found::add);
        }
        return found;
    }

    private boolean isStorable(Node maker) {
        if (maker.op().equals("Constant") || maker.outputs().size() != 1 || graph.isOutput(maker.output())) {
            return false;
        }
        TensorType type = shapes.of(maker.output());
        return type.element() == ElementType.FLOAT && type.elements() * type.element().bytes() > SMALL;
    }

    private Map<String, ExternalData> write(Set<String> values, Path file) {
        Graph constants = graph.copy();
        constants.outputs().forEach(constants::removeOutput);
        values.forEach(constants::addOutput);
        constants.prune();
        constants.inputs().forEach(constants::removeInput);
        try {
            Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "making-", "");
            try {
                Map<String, ExternalData> places = append(constants, values, aside, file.getFileName().toString());
                // not written in place: another process may have the file of the same graph mapped already
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
                return places;
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the file " + file + " cannot be written", unwritable);
        }
    }

    private static Map<String, ExternalData> append(Graph constants, Set<String> values, Path file, String location) throws IOException {
        Map<String, ExternalData> places = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (String value : values) {
                long start = Math.ceilDiv(channel.position(), ALIGNMENT) * ALIGNMENT;
                channel.position(start);
                append(channel, computed(constants, value));
                places.put(value, new ExternalData(location, start, channel.position() - start));
            }
        }
        return places;
    }

    /** One at a time, so that no more than one is in memory. */
    private static FloatBuffer computed(Graph constants, String value) {
        Graph one = constants.copy();
        one.outputs().stream().filter(output -> !output.equals(value)).forEach(one::removeOutput);
        one.prune();
        SessionSettings settings = SessionSettings.defaults().withThreads(1).withPrepacking(false).withOptimization(OptLevel.NO_OPT);
        try (OrtSession session = new SessionFactory(settings).open(one); OrtSession.Result result = session.run(Map.of())) {
            return ((OnnxTensor) result.get(value).orElseThrow()).getFloatBuffer();
        } catch (OrtException refused) {
            throw new FoldingException("ONNX Runtime cannot compute '" + value + "': " + refused.getMessage(), "check the model's weights",
                refused);
        }
    }

    private static void append(FileChannel channel, FloatBuffer values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
