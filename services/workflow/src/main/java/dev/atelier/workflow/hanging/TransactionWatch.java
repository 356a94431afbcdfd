package dev.atelier.workflow.hanging;

import dev.atelier.schemas.Brokers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for hanging transactions as long as the workflow runs. Any number of workflow processes may do so: a second end changes nothing. */
public final class TransactionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final String TOPICS = "atelier.";
    private static final long EVERY_MILLIS = 2_000;

    private final Admin admin;
    private final HangingTransactions transactions;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("transaction-watch").factory());

    private TransactionWatch(Brokers brokers, Duration longest) {
        admin = Admin.create(brokers.with(Map.of(AdminClientConfig.CLIENT_ID_CONFIG, "transaction-watch")));
        transactions = new HangingTransactions(admin, TOPICS, longest);
        clock.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param longest what a transaction may take */
    public static TransactionWatch begin(Brokers brokers, Duration longest) {
        return new TransactionWatch(brokers, longest);
    }

    private void look() {
        try {
            transactions.look();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("transactions could not be looked at: {}", e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
