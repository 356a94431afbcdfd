package dev.atelier.workflow.stream;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.atelier.schemas.Json;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Records of ours in state stores and internal topics. */
final class JsonSerde {
    private JsonSerde() {
    }

    static <T> Serde<T> of(Class<T> type) {
        ObjectReader reader = Json.mapper().readerFor(type);
        return Serdes.serdeFrom((_, value) -> value == null ? null : Json.write(value), (_, bytes) -> read(reader, type, bytes));
    }

    private static <T> T read(ObjectReader reader, Class<T> type, byte[] bytes) {
        try {
            return bytes == null ? null : reader.readValue(bytes);
        } catch (IOException e) {
            throw new SerializationException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
