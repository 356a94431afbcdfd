package dev.atelier.standalone.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.message.JobStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The clients of a run: jobs come one after another at an even pace, from several tenants, through whichever gateway answers; some are
 * cancelled, at once or a little later. Which job is what follows from the seed.
 */
public final class Load implements AutoCloseable {
    private static final List<String> TENANTS = List.of("anna", "bert", "carla");
    /** Of a hundred. */
    private static final int CANCELLED = 8;
    /** Of a hundred: jobs that share all their work with an earlier one. */
    private static final int REPEATED = 10;
    private static final int LATEST_CANCEL_MILLIS = 8_000;
    private static final int PROBE_EVERY_MILLIS = 500;

    private final Api api;
    private final long seed;
    private final Map<String, List<String>> images = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Accepted> accepted = new ConcurrentHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("probes").factory());
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    public Load(List<URI> gateways, long seed) {
        this.api = new Api(gateways);
        this.seed = seed;
        probes.scheduleAtFixedRate(() -> api.probe(TENANTS.getFirst()), 0, PROBE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Uploads the reference pictures for every tenant that will need them. */
    public void upload(List<byte[]> pictures, List<String> furtherTenants) throws InterruptedException {
        List<String> all = new ArrayList<>(TENANTS);
        all.addAll(furtherTenants);
        for (String tenant : all) {
            List<String> digests = new ArrayList<>();
            for (byte[] picture : pictures) {
                digests.add(api.upload(tenant, picture, new Random(seed)).body().path("sha256").asText());
            }
            images.put(tenant, digests);
        }
    }

    /** Submits so many jobs of short work, evenly over the time, and returns; {@link #await} waits for the answers. */
    public void submit(int jobs, Duration over) {
        for (int n = 0; n < jobs; n++) {
            int number = n;
            long delay = over.toMillis() * n / jobs;
            clients.submit(() -> client(number, delay));
        }
    }

    /** Submits one job of real work for that tenant. */
    public void submitReal(String tenant, String model, int steps) {
        clients.submit(() -> {
            accept(tenant, JobKinds.real(model, steps, images.get(tenant)), "real-" + tenant + "-" + seed, true, new Random(seed));
            return null;
        });
    }

    private Void client(int number, long delay) throws InterruptedException {
        Random random = new Random(seed * 1_000_003 + number);
        TimeUnit.MILLISECONDS.sleep(delay);
        String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        long work = random.nextInt(100) < REPEATED ? random.nextInt(number + 1) : number;
        boolean cancelled = random.nextInt(100) < CANCELLED;
        ObjectNode job = JobKinds.rehearsal(seed * 100_000 + work, images.get(tenant));
        Accepted mine = accept(tenant, job, "chaos-" + seed + "-" + number, false, random);
        if (mine != null && cancelled) {
            cancel(mine, random);
        }
        return null;
    }

    private Accepted accept(String tenant, JsonNode job, String key, boolean real, Random random) throws InterruptedException {
        Api.Answer answer = api.submit(tenant, job, key, random);
        if (!answer.good()) {
            refuse("a job of " + tenant + " was refused: " + answer);
            return null;
        }
        Accepted mine = new Accepted(answer.body().path("job").asText(), tenant, real, Instant.now(), Optional.empty());
        accepted.put(mine.job(), mine);
        return mine;
    }

    private void cancel(Accepted mine, Random random) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextBoolean() ? 0 : random.nextInt(LATEST_CANCEL_MILLIS));
        Api.Answer answer = api.cancel(mine.tenant(), mine.job(), random);
        if (answer.good()) {
            accepted.put(mine.job(), mine.cancelled(JobStatus.ofId(answer.body().path("state").asText())));
        } else {
            refuse("the cancellation of " + mine.job() + " was refused: " + answer);
        }
    }

    private void refuse(String what) {
        synchronized (refused) {
            refused.add(what);
        }
    }

    /** Waits until every client has its answer. False if that takes too long. */
    public boolean await(Duration limit) throws InterruptedException {
        clients.shutdown();
        return clients.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All jobs that were accepted so far. */
    public List<Accepted> accepted() {
        return List.copyOf(accepted.values());
    }

    /** When which gateway answered. */
    public List<Answered> answers() {
        return api.answers();
    }

    /** What gateways refused for good, though nothing was wrong with it. */
    public List<String> refused() {
        synchronized (refused) {
            return List.copyOf(refused);
        }
    }

    @Override
    public void close() {
        probes.shutdownNow();
        clients.shutdownNow();
        api.close();
    }
}
