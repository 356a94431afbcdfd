package dev.atelier.gateway.webhook;

import dev.atelier.base.error.TransientException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Tries what is due, each delivery on a thread of its own, and writes down how it went. */
@ApplicationScoped
class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    /** A receiver that answers slowly must not hold up the others for long. */
    private static final int AT_ONCE = 64;

    private final WebhookConfig config;
    private final WebhookShelf shelf;
    private final WebhookLog log;
    private final RedeliveryPolicy policy;
    private final Sender sender;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Deliverer(WebhookConfig config, WebhookShelf shelf, WebhookLog log) {
        this.config = config;
        this.shelf = shelf;
        this.log = log;
        policy = new RedeliveryPolicy(config.attempts(), config.firstPause(), config.longestPause());
        sender = new Sender(Webhooks.targets(config), config.answerWithin());
    }

    /** Begins with what is due among the jobs of these partitions. */
    void deliverDue(Set<Integer> partitions, Instant now) {
        shelf.pending().filter(delivery -> delivery.dueAt(now) && partitions.contains(WebhookLog.partition(delivery.job())))
                .takeWhile(_ -> underWay.size() < AT_ONCE)
                .filter(delivery -> underWay.add(delivery.id()))
                .forEach(delivery -> threads.submit(() -> deliver(delivery)));
    }

    private void deliver(Delivery delivery) {
        try {
            List<String> secrets = config.secrets().getOrDefault(delivery.tenant(), List.of());
            Attempt attempt = secrets.isEmpty() ? new Attempt(Instant.now(), 0, null, "the tenant has no secret any more")
                    : sender.send(delivery, secrets);
            Delivery after = delivery.after(attempt, policy);
            log.write(after);
            shelf.keep(after);
            LOG.infof("job=%s delivery=%s attempt=%d state=%s%s", delivery.job(), delivery.id(), after.attempts().size(), after.state(),
                    attempt.succeeded() ? "" : " " + attempt.error());
        } catch (TransientException e) {
            // delivered maybe and not written down: it is delivered again, as the receiver can tell by its id
            LOG.warnf("delivery=%s could not be written down: %s", delivery.id(), e.getMessage());
        } finally {
            underWay.remove(delivery.id());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        sender.close();
    }
}
