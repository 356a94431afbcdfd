package dev.atelier.standalone.sweep;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import java.time.Duration;

/**
 * What is kept of a cell that is done: {@code cell.json}.
 *
 * @param digest of what was submitted
 * @param seconds from the job's creation to its end: other cells ran beside it
 * @param workSeconds of all its tasks together, as far as they were not found done
 * @param tasks how many it has
 * @param reused how many of them were found done
 */
record CellRecord(String pair, String variant, long seed, String digest, String job, double seconds, double workSeconds, int tasks, int reused) {

    static CellRecord of(Cell cell, JobSnapshot job) {
        double work = job.tasks().stream().filter(task -> !reused(task)).mapToDouble(CellRecord::seconds).sum();
        int reused = (int) job.tasks().stream().filter(CellRecord::reused).count();
        return new CellRecord(cell.pair().name(), cell.variant().name(), cell.seed(), cell.digest(), job.job(),
                Duration.between(job.createdAt(), job.endedAt()).toMillis() / 1000.0, work, job.tasks().size(), reused);
    }

    private static boolean reused(TaskSnapshot task) {
        return Boolean.TRUE.equals(task.reused());
    }

    private static double seconds(TaskSnapshot task) {
        return task.startedAt() == null || task.endedAt() == null ? 0 : Duration.between(task.startedAt(), task.endedAt()).toMillis() / 1000.0;
    }
}
