package dev.atelier.gateway.retention;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.job.Commands;
import dev.atelier.gateway.webhook.Webhooks;
import dev.atelier.schemas.message.ForgetJob;
import dev.atelier.storage.object.ObjectStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Sweeps when asked to, and by itself where that is configured. Several gateways may sweep at once: no step harms if it is done twice. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final RetentionConfig config;
    private final GatewayConfig gateway;
    private final ObjectStore store;
    private final Commands commands;
    private final Webhooks webhooks;
    private final ReentrantLock sweeping = new ReentrantLock();
    private ScheduledExecutorService clock;

    Retention(RetentionConfig config, GatewayConfig gateway, ObjectStore store, Commands commands, Webhooks webhooks) {
        this.config = config;
        this.gateway = gateway;
        this.store = store;
        this.commands = commands;
        this.webhooks = webhooks;
    }

    void start(@Observes StartupEvent event) {
        config.every().ifPresent(every -> {
            clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("retention").factory());
            clock.scheduleWithFixedDelay(this::byItself, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    /** @param olderThan in place of the configured ages; empty for those */
    RetentionReport sweep(boolean dryRun, Optional<Duration> olderThan, Optional<String> tenant) {
        if (!sweeping.tryLock()) {
            throw new SweepRunningException();
        }
        try (JobIndex index = new JobIndex(gateway.kafka().brokers())) {
            Function<String, Optional<Duration>> ages = olderThan.isPresent() ? _ -> olderThan : this::age;
            Sweep sweep = new Sweep(store, index, ages, config.grace(), Instant.now());
            return dryRun ? sweep.look(tenant) : sweep.run(tenant, this::forget);
        } finally {
            sweeping.unlock();
        }
    }

    private Optional<Duration> age(String tenant) {
        return Optional.ofNullable(config.tenants().get(tenant)).map(RetentionConfig.Tenant::age).or(config::age);
    }

    private void forget(ForgetJob command) {
        commands.send(command);
        webhooks.forget(command.job());
    }

    private void byItself() {
        try {
            RetentionReport report = sweep(false, Optional.empty(), Optional.empty());
            LOG.infof("forgot %d jobs; deleted %s", report.jobs().size(), report.counts());
        } catch (RuntimeException e) {
            LOG.warn("A sweep broke off; the next one goes on", e);
        }
    }
}
