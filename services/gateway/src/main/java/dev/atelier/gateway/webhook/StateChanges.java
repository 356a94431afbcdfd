package dev.atelier.gateway.webhook;

import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.MessageType;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.UnreadableMessageException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Follows the events as one of a group of gateways, makes deliveries of the states that webhooks are to be told, and has those of its own
 * partitions delivered. An event counts as read once its delivery is written down, so that none is lost with a gateway; a delivery has the
 * same id whoever makes it, so that none is made twice.
 */
@ApplicationScoped
class StateChanges {
    private static final Logger LOG = Logger.getLogger(StateChanges.class);
    private static final String GROUP = "atelier.webhooks";
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration HOOK_WAIT = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    /** Most events are of tasks: those are passed over unread. */
    private static final byte[] TYPE = MessageType.JOB_STATE_CHANGED.type().getBytes(StandardCharsets.US_ASCII);

    private final GatewayConfig config;
    private final WebhookConfig webhooks;
    private final WebhookShelf shelf;
    private final WebhookLog log;
    private final Deliverer deliverer;
    private final Thread thread = Thread.ofPlatform().name("webhooks").daemon().unstarted(this::run);
    private volatile boolean closed;

    StateChanges(GatewayConfig config, WebhookConfig webhooks, WebhookShelf shelf, WebhookLog log, Deliverer deliverer) {
        this.config = config;
        this.webhooks = webhooks;
        this.shelf = shelf;
        this.log = log;
        this.deliverer = deliverer;
    }

    void start(@Observes StartupEvent event) {
        if (!webhooks.secrets().isEmpty()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closed = true;
        if (thread.isAlive()) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                consumer.subscribe(List.of(Topics.EVENTS));
                follow(consumer);
            } catch (KafkaException | TransientException e) {
                LOG.warnf("Webhooks wait for the broker: %s", e.getMessage());
                pause(AFTER_FAILURE);
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        while (!closed) {
            ConsumerRecords<byte[], byte[]> events = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> event : events) {
                change(event).ifPresent(change -> tell(change, Instant.ofEpochMilli(event.timestamp())));
            }
            if (!events.isEmpty()) {
                consumer.commitSync();
            }
            deliverer.deliverDue(consumer.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet()), Instant.now());
        }
    }

    private void tell(JobStateChanged change, Instant at) {
        if (!webhooks.secrets().containsKey(change.tenant())) {
            return;
        }
        awaitHooks();
        shelf.hook(change.job()).filter(hook -> hook.events().contains(change.to()) && hook.tenant().equals(change.tenant()))
                .map(hook -> Delivery.of(hook, change, at)).filter(delivery -> !shelf.has(delivery)).ifPresent(delivery -> {
                    log.write(delivery);
                    shelf.keep(delivery);
                });
    }

    /** A job's webhook was written before the job was sent: what is written by now is to be on the shelf. */
    private void awaitHooks() {
        if (!shelf.readUpToNow(HOOK_WAIT)) {
            LOG.warnf("%s could not be read to its end within %s: a webhook may be missed", Topics.WEBHOOKS, HOOK_WAIT);
        }
    }

    private static Optional<JobStateChanged> change(ConsumerRecord<byte[], byte[]> event) {
        if (event.value() == null || !contains(event.value(), TYPE)) {
            return Optional.empty();
        }
        try {
            Message message = Messages.read(event.value()).data();
            return message instanceof JobStateChanged change ? Optional.of(change) : Optional.empty();
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            int n = 0;
            while (n < wanted.length && bytes[at + n] == wanted[n]) {
                n++;
            }
            if (n == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(config.kafka().brokers().with(Map.of("group.id", GROUP,
                "auto.offset.reset", "earliest", "enable.auto.commit", false, "isolation.level", "read_committed",
                // what a gateway owed that is gone, another delivers after so long
                "session.timeout.ms", 10_000)),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
