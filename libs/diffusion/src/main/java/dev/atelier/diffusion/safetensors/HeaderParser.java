package dev.atelier.diffusion.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.diffusion.tensor.Shapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON header and believes nothing: every size and offset is checked against the file. */
final class HeaderParser {
    private static final String REMEDY = "write the file again with a safetensors library";
    private static final int MAX_RANK = 16;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(20).build()).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String file;
    private final long dataBytes;

    HeaderParser(String file, long dataBytes) {
        this.file = file;
        this.dataBytes = dataBytes;
    }

    Header parse(byte[] json) {
        JsonNode root = read(json);
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        root.properties().forEach(property -> {
            if (property.getKey().equals("__metadata__")) {
                metadata.putAll(metadata(property.getValue()));
            } else {
                entries.put(property.getKey(), entry(property.getKey(), property.getValue()));
            }
        });
        checkLayout(List.copyOf(entries.values()));
        return new Header(entries, metadata);
    }

    private JsonNode read(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root == null || !root.isObject()) {
                throw broken("the header is not a JSON object");
            }
            return root;
        } catch (IOException malformed) {
            throw new TensorFileException(file + ": the header is not valid JSON", REMEDY, malformed);
        }
    }

    private Map<String, String> metadata(JsonNode node) {
        if (!node.isObject()) {
            throw broken("__metadata__ is not an object");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        node.properties().forEach(property -> {
            if (!property.getValue().isTextual()) {
                throw broken("metadata '" + property.getKey() + "' is not a string");
            }
            metadata.put(property.getKey(), property.getValue().textValue());
        });
        return metadata;
    }

    private TensorEntry entry(String name, JsonNode node) {
        String given = node.path("dtype").asText();
        Dtype dtype = Dtype.of(given).orElseThrow(() -> new TensorFileException(
            file + ": tensor '" + name + "' has dtype '" + given + "'",
            "convert it to F32; F64, F32, F16, BF16, I64, I32 and U8 can be read"));
        long[] shape = longs(name, "shape", node.path("shape"));
        long[] offsets = longs(name, "data_offsets", node.path("data_offsets"));
        if (shape.length > MAX_RANK) {
            throw broken("tensor '" + name + "' has " + shape.length + " axes");
        }
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes) {
            throw broken("tensor '" + name + "' lies outside the file's " + dataBytes + " bytes of data");
        }
        checkSize(name, dtype, shape, offsets[1] - offsets[0]);
        return new TensorEntry(name, dtype, shape, offsets[0], offsets[1]);
    }

    private void checkSize(String name, Dtype dtype, long[] shape, long bytes) {
        long expected;
        try {
            expected = Math.multiplyExact(Shapes.elements(shape), dtype.bytes());
        } catch (ArithmeticException tooMany) {
            throw new TensorFileException(file + ": tensor '" + name + "' has a shape too large for any file", REMEDY, tooMany);
        }
        if (expected != bytes) {
            throw broken("tensor '" + name + "' needs " + expected + " bytes but has " + bytes);
        }
    }

    private long[] longs(String name, String field, JsonNode node) {
        if (!node.isArray()) {
            throw broken("tensor '" + name + "' has no list '" + field + "'");
        }
        long[] values = new long[node.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.get(i);
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw broken("tensor '" + name + "' has a '" + field + "' that is not a list of whole numbers from 0");
            }
            values[i] = value.longValue();
        }
        return values;
    }

    /** Tensors must cover the data exactly: no overlaps, no holes, nothing behind. */
    private void checkLayout(List<TensorEntry> entries) {
        List<TensorEntry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long end = 0;
        for (TensorEntry entry : ordered) {
            if (entry.begin() < end) {
                throw broken("tensor '" + entry.name() + "' overlaps another");
            }
            if (entry.begin() > end) {
                throw broken("there is a hole of " + (entry.begin() - end) + " bytes before tensor '" + entry.name() + "'");
            }
            end = entry.end();
        }
        if (end != dataBytes) {
            throw broken((dataBytes - end) + " bytes belong to no tensor");
        }
    }

    private TensorFileException broken(String what) {
        return new TensorFileException(file + ": " + what, REMEDY);
    }
}
