package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** So many workers of every stage, in this process, with one producer among those of a stage. */
final class NoOpWorkers implements AutoCloseable {
    private final List<KafkaProducer<String, byte[]>> producers = new ArrayList<>();
    private final List<NoOpWorker> workers = new ArrayList<>();

    NoOpWorkers(int ofEachStage, String bootstrapServers, HopClock clock) {
        for (Stage stage : Stage.values()) {
            KafkaProducer<String, byte[]> events = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                    new StringSerializer(), new ByteArraySerializer());
            producers.add(events);
            for (int number = 1; number <= ofEachStage; number++) {
                workers.add(new NoOpWorker(stage, number, bootstrapServers, events, clock));
            }
        }
    }

    @Override
    public void close() {
        workers.forEach(NoOpWorker::stop);
        workers.forEach(NoOpWorker::close);
        producers.forEach(KafkaProducer::close);
    }
}
