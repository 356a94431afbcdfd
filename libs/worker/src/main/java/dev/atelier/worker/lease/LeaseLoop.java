package dev.atelier.worker.lease;

import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages of a queue one after the other, for as long as it is open. While one is worked on, on a thread of its own, its lease is
 * renewed every third of the lock's time; when the lease is lost the work is told to stop, and the next message comes with a new consumer.
 */
public final class LeaseLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);
    /** Share consumers that ask for one message (acquire mode record_limit, Kafka 4.3) do not always wake up for it before their poll is over. */
    private static final Duration WAIT = Duration.ofMillis(10);
    /** Where nothing came for a while: a hundred polls a second of six idle workers took an eighth of a core more. */
    private static final Duration IDLE_WAIT = Duration.ofMillis(100);
    private static final long IDLE_AFTER_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    /** Of the broker, where it does not say otherwise. */
    private static final int DEFAULT_LOCK_MILLIS = 30_000;

    private final LeaseSettings settings;
    private final LeasedWork work;
    private final LeaseMonitor monitor;
    private final Thread thread;
    private final ExecutorService worker;
    private volatile boolean closed;
    private volatile CancelToken running = new CancelToken();

    private LeaseLoop(LeaseSettings settings, LeasedWork work, LeaseMonitor monitor) {
        this.settings = settings;
        this.work = work;
        this.monitor = monitor;
        this.thread = Thread.ofPlatform().name("lease-" + settings.clientId()).unstarted(this::run);
        this.worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("work-" + settings.clientId()).factory());
    }

    public static LeaseLoop start(LeaseSettings settings, LeasedWork work, LeaseMonitor monitor) {
        LeaseLoop loop = new LeaseLoop(settings, work, monitor);
        loop.thread.start();
        return loop;
    }

    /** Whether messages are still asked for or worked on. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        while (!closed) {
            try {
                serve();
            } catch (LeaseLostException e) {
                LOG.warn("lost a lease: {}", e.getMessage(), e.getCause());
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("cannot take messages of {}; trying again", settings.topic(), e);
                pause();
            }
        }
        worker.shutdown();
    }

    private void serve() throws LeaseLostException {
        ShareConsumer<byte[], byte[]> consumer = consumer();
        try {
            consumer.subscribe(List.of(settings.topic()));
            serve(consumer);
        } finally {
            close(consumer);
        }
    }

    /** By default a consumer takes half a minute to give up saying goodbye to a broker that is away: half a minute without work. */
    private void close(ShareConsumer<byte[], byte[]> consumer) {
        try {
            consumer.close(GOODBYE);
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("could not leave {} in order: {}", settings.group(), e.getMessage());
        }
    }

    private ShareConsumer<byte[], byte[]> consumer() {
        return new KafkaShareConsumer<>(settings.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void serve(ShareConsumer<byte[], byte[]> consumer) throws LeaseLostException {
        long busy = System.nanoTime();
        while (!closed) {
            boolean idle = System.nanoTime() - busy > IDLE_AFTER_NANOS;
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(idle ? IDLE_WAIT : WAIT)) {
                Duration lock = Duration.ofMillis(consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS));
                hold(new Lease(consumer, message, lock.dividedBy(3)), lock.dividedBy(3));
                busy = System.nanoTime();
            }
        }
    }

    private void hold(Lease lease, Duration renewEvery) throws LeaseLostException {
        CancelToken token = new CancelToken();
        running = token;
        if (closed) {
            token.cancel(CancelReason.SHUTDOWN);
        }
        LeasedMessage message = lease.message();
        Future<Verdict> verdict = worker.submit(() -> work.run(message, token));
        try {
            lease.settle(await(verdict, lease, renewEvery));
        } catch (LeaseLostException e) {
            token.cancel(CancelReason.LEASE_LOST);
            monitor.lost();
            awaitEnd(verdict);
            throw e;
        }
    }

    private Verdict await(Future<Verdict> verdict, Lease lease, Duration renewEvery) throws LeaseLostException {
        while (true) {
            try {
                return verdict.get(renewEvery.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                lease.renew();
                monitor.renewed();
            } catch (ExecutionException e) {
                LOG.error("work on a message of {} broke down", settings.topic(), e.getCause());
                return Verdict.RELEASE;
            } catch (InterruptedException e) {
                closed = true;
                return Verdict.RELEASE;
            }
        }
    }

    /** The next message's work must not run beside this one's: they would compete for memory and cores. */
    private void awaitEnd(Future<Verdict> verdict) {
        try {
            verdict.get();
        } catch (ExecutionException e) {
            LOG.error("work on a message of {} broke down after its lease was lost", settings.topic(), e.getCause());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Stops asking for messages and tells the running work to stop; its message goes to another worker at once. */
    public void stop() {
        closed = true;
        running.cancel(CancelReason.SHUTDOWN);
    }

    /** Waits until all has come to rest after {@link #stop}. False if it takes longer: the broker then gives the message on when the connection breaks. */
    public boolean awaitStop(Duration grace) {
        try {
            return thread.join(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stop();
        awaitStop(Duration.ofSeconds(10));
    }
}
