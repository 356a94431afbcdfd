package dev.atelier.workflow.service;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is missing until whoever sets up the broker is done, and gives up where nobody does; the streams begin anew meanwhile. */
final class BrokerReadiness {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerReadiness.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A broker that comes back is asked again soon, and not when a question to the one before has timed out. */
    private static final int ANSWER_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private BrokerReadiness() {
    }

    static void awaitTopics(Brokers brokers) throws InterruptedException {
        Set<String> missing = missing(brokers);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new TransientException(ErrorCode.INTERNAL, "the broker at " + brokers + " has no topics " + missing,
                        "create the topics, or set atelier.kafka.bootstrap-servers to the right broker");
            }
            LOG.info("waiting for topics {} at {}", missing, brokers);
            Thread.sleep(PAUSE);
            missing = missing(brokers);
        }
    }

    private static Set<String> missing(Brokers brokers) throws InterruptedException {
        Set<String> names = Topics.topics().stream().map(TopicSpec::name).collect(Collectors.toCollection(TreeSet::new));
        try (Admin admin = Admin.create(brokers.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) PAUSE.toMillis())))) {
            names.removeAll(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            LOG.info("the broker at {} does not answer yet: {}", brokers, e.getCause().getMessage());
        }
        return names;
    }
}
