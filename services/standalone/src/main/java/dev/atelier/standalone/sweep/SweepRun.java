package dev.atelier.standalone.sweep;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.client.GatewayRefusedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does the cells that are not done yet, some at a time. A cell that fails keeps no other from being done. */
final class SweepRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);
    /** In a row, before the platform is taken for gone. */
    private static final int MAX_FRUITLESS = 60;

    private final SweepJobs jobs;
    private final SweepProgress progress;
    private final Options options;
    private final Runnable health;
    private final Map<String, Cell> running = new LinkedHashMap<>();
    private final List<FailedCell> failed = new ArrayList<>();
    private int fruitless;

    /**
     * @param atOnce jobs that the platform has at the same time
     * @param pictures whether pictures are kept
     */
    record Options(int atOnce, boolean pictures) {
    }

    /** A cell whose job did not succeed. */
    record FailedCell(Cell cell, String job, String code, String why) {
    }

    /**
     * @param health called between looks; throws where waiting on is vain
     */
    SweepRun(SweepJobs jobs, SweepProgress progress, Options options, Runnable health) {
        this.jobs = jobs;
        this.progress = progress;
        this.options = options;
        this.health = health;
    }

    /** The cells that failed. */
    List<FailedCell> run(List<Cell> cells) {
        Deque<Cell> waiting = new ArrayDeque<>(cells);
        while (!waiting.isEmpty() || !running.isEmpty()) {
            begin(waiting);
            pause();
            health.run();
            look();
        }
        return List.copyOf(failed);
    }

    private void begin(Deque<Cell> waiting) {
        while (running.size() < options.atOnce() && !waiting.isEmpty()) {
            Cell cell = waiting.peek();
            try {
                JobSnapshot job = jobs.begin(cell);
                waiting.remove();
                running.put(job.job(), cell);
                progress.begun(cell, job.job());
            } catch (GatewayRefusedException refused) {
                if (refused.code() != ErrorCode.QUOTA_EXCEEDED && refused.code() != ErrorCode.RATE_LIMITED || running.isEmpty()) {
                    throw refused;
                }
                return;
            }
        }
    }

    private void look() {
        Iterator<Map.Entry<String, Cell>> each = running.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Cell> one = each.next();
            try {
                JobSnapshot job = jobs.look(one.getKey());
                fruitless = 0;
                if (job.state().ended()) {
                    end(one.getValue(), job);
                    each.remove();
                }
            } catch (TransientException unreachable) {
                requirePatience(unreachable);
            }
        }
    }

    private void end(Cell cell, JobSnapshot job) {
        if (job.state() == JobStatus.SUCCEEDED) {
            progress.done(cell, jobs.fetch(cell, job, options.pictures()));
            return;
        }
        FailedCell one = job.failure() == null ? new FailedCell(cell, job.job(), job.state().id(), "")
                : new FailedCell(cell, job.job(), job.failure().code(), job.failure().message());
        failed.add(one);
        progress.failed(one);
    }

    private void requirePatience(AtelierException unreachable) {
        fruitless++;
        if (fruitless > MAX_FRUITLESS) {
            throw unreachable;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a sweep's jobs", interrupted);
        }
    }
}
