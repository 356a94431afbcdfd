package dev.atelier.standalone.bench.control;

import dev.atelier.standalone.bench.Quantiles;
import java.util.List;
import java.util.function.Consumer;

/** Sends small jobs one after another to the workflow service, with workers that finish every task at once: nothing else is to do. */
final class HopBench implements AutoCloseable {
    private final Consumer<String> news;
    private final HopClock clock = new HopClock();
    private final NoOpWorkers workers;
    private final JobTraffic traffic;
    private long seed;

    /**
     * @param news told how many jobs are done
     */
    HopBench(String bootstrapServers, Consumer<String> news) {
        this.news = news;
        workers = new NoOpWorkers(1, bootstrapServers, clock);
        traffic = new JobTraffic(bootstrapServers);
    }

    /** Runs jobs to their end, one after another. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            traffic.submit(SmallJobs.smallest(seed++));
            SustainedLoad.await(() -> traffic.open() == 0, traffic);
            news.accept("%d/%d jobs".formatted(i + 1, count));
        }
    }

    /** Runs jobs and measures the hops between their tasks. */
    Quantiles measure(int count) {
        int before = clock.milliseconds().size();
        run(count);
        List<Double> all = clock.milliseconds();
        return Quantiles.of(all.subList(before, all.size()));
    }

    @Override
    public void close() {
        workers.close();
        traffic.close();
    }
}
