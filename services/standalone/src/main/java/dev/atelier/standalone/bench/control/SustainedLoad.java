package dev.atelier.standalone.bench.control;

import dev.atelier.standalone.platform.Platform;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** As many jobs as workers who do nothing can take: a fixed number is open all the time. */
final class SustainedLoad {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final Platform platform;
    private final JobTraffic traffic;
    private long seed;

    SustainedLoad(Platform platform, JobTraffic traffic) {
        this.platform = platform;
        this.traffic = traffic;
    }

    /** Jobs a second, once it runs steadily, and what they cost. */
    Usage.Rate measure(int workersOfEachStage, Duration time) {
        int jobs = openJobs(workersOfEachStage);
        try (NoOpWorkers _ = new NoOpWorkers(workersOfEachStage, platform.bootstrapServers(), new HopClock())) {
            long before = traffic.ended();
            keepOpen(jobs, WARM_UP);
            // the first ones go through the stages together
            await(() -> topUp(jobs) && traffic.ended() >= before + jobs, traffic);
            Usage begun = Usage.now(platform, traffic.ended());
            keepOpen(jobs, time);
            Usage.Rate rate = begun.until(Usage.now(platform, traffic.ended()));
            await(() -> traffic.open() == 0, traffic);
            return rate;
        }
    }

    /** Enough that no worker of any stage has to wait for work. */
    static int openJobs(int workersOfEachStage) {
        return Math.max(32, 8 * workersOfEachStage);
    }

    private void keepOpen(int jobs, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            topUp(jobs);
            pause();
        }
    }

    private boolean topUp(int jobs) {
        while (traffic.open() < jobs) {
            traffic.submit(SmallJobs.smallest(seed++));
        }
        return true;
    }

    /** Waits as long as anything moves. */
    static void await(BooleanSupplier done, JobTraffic traffic) {
        long last = -1;
        long since = System.nanoTime();
        while (!done.getAsBoolean()) {
            long moved = traffic.ended() - traffic.unaccepted();
            if (moved != last) {
                last = moved;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > STALLED.toNanos()) {
                throw new IllegalStateException("no job was accepted or ended for " + STALLED.toSeconds() + " s; " + traffic.open()
                        + " are open. The logs are in the data directory");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
