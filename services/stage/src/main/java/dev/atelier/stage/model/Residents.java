package dev.atelier.stage.model;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions that stay loaded between tasks, the most recently used up to a number. Each is used by one thread at a time, and closed when
 * it is neither used nor among the most recent, or has not been used for a while. Owns the sessions' native memory.
 *
 * @param <K> what a session depends on: model digest and shape
 */
public final class Residents<K, V extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Residents.class);

    private final Function<K, V> opener;
    private final int limit;
    private final Duration idle;
    private final Map<K, Resident<V>> residents = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * None loaded yet.
     *
     * @param limit how many stay loaded
     * @param idle  how long one that nobody uses stays loaded
     */
    public Residents(int limit, Duration idle, Function<K, V> opener) {
        this.limit = limit;
        this.idle = idle;
        this.opener = opener;
    }

    /** Lets the work use the key's session, opening it where it is not loaded; waits while another thread uses it. */
    public <R> R use(K key, Function<V, R> work) {
        Resident<V> resident = claim(key);
        resident.lock.lock();
        try {
            if (resident.session == null) {
                resident.session = opener.apply(key);
            }
            return work.apply(resident.session);
        } finally {
            resident.lock.unlock();
            giveBack(resident);
        }
    }

    private synchronized Resident<V> claim(K key) {
        Resident<V> resident = residents.computeIfAbsent(key, k -> new Resident<>());
        resident.users++;
        closeSurplus();
        return resident;
    }

    private synchronized void giveBack(Resident<V> resident) {
        resident.users--;
        resident.givenBack = System.nanoTime();
        closeSurplus();
        CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS).execute(this::closeIdle);
    }

    /** What the last tasks left on the heap is collected too: no collector runs by itself where nothing is allocated. */
    private synchronized void closeIdle() {
        boolean closed = residents.values().removeIf(resident -> {
            boolean expired = resident.users == 0 && System.nanoTime() - resident.givenBack >= idle.toNanos();
            if (expired) {
                close(resident);
            }
            return expired;
        });
        if (closed) {
            System.gc();
        }
    }

    private void closeSurplus() {
        Iterator<Resident<V>> oldestFirst = residents.values().iterator();
        while (residents.size() > limit && oldestFirst.hasNext()) {
            Resident<V> candidate = oldestFirst.next();
            if (candidate.users == 0) {
                oldestFirst.remove();
                close(candidate);
            }
        }
    }

    private static void close(Resident<?> resident) {
        try {
            if (resident.session != null) {
                resident.session.close();
            }
        } catch (Exception e) {
            LOG.warn("cannot close a session", e);
        }
    }

    @Override
    public synchronized void close() {
        residents.values().forEach(Residents::close);
        residents.clear();
    }

    private static final class Resident<V extends AutoCloseable> {
        private final Lock lock = new ReentrantLock();
        private V session;
        private int users;
        private long givenBack;
    }
}
