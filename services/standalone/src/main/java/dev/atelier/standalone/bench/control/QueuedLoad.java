package dev.atelier.standalone.bench.control;

import dev.atelier.embedded.process.Child;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.Service;
import java.time.Duration;
import java.util.function.Consumer;

/** Jobs that wait in numbers: what accepting and finishing one costs, what they weigh, and how long a restart takes. */
final class QueuedLoad {
    private static final int WORKERS_OF_EACH_STAGE = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    /** The broker's producer buffer and the machine's memory are not what is measured. */
    private static final int UNACCEPTED = 4096;

    private final Platform platform;
    private final JobTraffic traffic;
    private long seed = 1_000_000;

    QueuedLoad(Platform platform, JobTraffic traffic) {
        this.platform = platform;
        this.traffic = traffic;
    }

    /**
     * @param queued jobs that wait when the measurement begins
     * @param accepting of the jobs that were added
     * @param finishing the oldest of those that wait, while new ones are added
     */
    record Depth(int queued, Usage.Rate accepting, Usage.Rate finishing, long workflowMebibytes) {
    }

    /**
     * @param stopped seconds from the end of a process that was asked to end until its successor is ready
     * @param killed the same of a process that was killed: all it had on its disk is restored from the broker
     */
    record Restart(int queued, double stopped, double killed, long workflowMebibytes) {
    }

    /** Fills up to that many waiting jobs, then lets workers at them for a while. */
    Depth measure(int queued, Duration time, Consumer<String> news) {
        Usage.Rate accepting = fill(queued, news);
        long memory = Usage.workflow(platform).residentMebibytes();
        return new Depth(queued, accepting, finish(time), memory);
    }

    /** Restarts the workflow service, by asking and by killing. */
    Restart restart() {
        int open = (int) traffic.open();
        double stopped = seconds(Child::terminate);
        double killed = seconds(Child::kill);
        return new Restart(open, stopped, killed, Usage.workflow(platform).residentMebibytes());
    }

    private Usage.Rate fill(int queued, Consumer<String> news) {
        long accepted = traffic.accepted();
        Usage before = Usage.now(platform, accepted);
        long told = System.nanoTime();
        while (traffic.open() < queued) {
            if (traffic.unaccepted() < UNACCEPTED) {
                traffic.submit(SmallJobs.smallest(seed++));
            } else {
                SustainedLoad.await(() -> traffic.unaccepted() < UNACCEPTED / 2, traffic);
            }
            if (System.nanoTime() - told > 5e9) {
                told = System.nanoTime();
                news.accept("%,d of %,d jobs queued".formatted(traffic.open(), queued));
            }
        }
        SustainedLoad.await(() -> traffic.unaccepted() == 0, traffic);
        return before.until(Usage.now(platform, traffic.accepted()));
    }

    private Usage.Rate finish(Duration time) {
        try (NoOpWorkers _ = new NoOpWorkers(WORKERS_OF_EACH_STAGE, platform.bootstrapServers(), new HopClock())) {
            pause(WARM_UP);
            Usage before = Usage.now(platform, traffic.ended());
            pause(time);
            return before.until(Usage.now(platform, traffic.ended()));
        }
    }

    private double seconds(Consumer<Child> end) {
        long start = System.nanoTime();
        platform.restart(Service.WORKFLOW, end);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
