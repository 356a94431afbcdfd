package dev.atelier.bench.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run showed.
 *
 * @param tasksOfEachJob of the plan that all jobs share
 * @param workers of each stage
 * @param makespan seconds from the first command to the end of the last job
 * @param ideal seconds that the stage with the most successful work for each of its workers needs for that alone
 * @param wallSeconds that the simulation took
 */
public record SimulationReport(SimulationSettings settings, int tasksOfEachJob, Map<Stage, Integer> workers, double makespan, double ideal,
        Fairness fairness, List<ClassRow> classes, Map<JobStatus, Integer> ends, Losses losses, double wallSeconds,
        @JsonIgnore Course course) {

    /**
     * A class of tenants.
     *
     * @param waiting from a job's command to its first running task
     * @param turnaround from a job's command to its end
     * @param share see {@link Fairness#share}
     * @param waits all of {@code waiting}
     */
    public record ClassRow(TenantClass kind, Quantile waiting, Quantile turnaround, double share, @JsonIgnore Waits waits) {
    }

    /**
     * What went wrong.
     *
     * @param wastedSeconds of workers, over attempts that came to nothing
     */
    public record Losses(long attempts, long failures, long deaths, long departures, double wastedSeconds) {
    }

    /** The fraction of all workers that are busy, at each sample. */
    public record Course(List<Double> seconds, List<Double> busy) {
    }

    /** The makespan over the ideal: 1 would be perfect. */
    public double ratio() {
        return makespan / ideal;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text("%,d workers, %,d jobs of %d tasks, window %d in each of %d partitions, lead %d ms; seed %d", settings.workers(),
                settings.jobs(), tasksOfEachJob, settings.window(), settings.partitions(), settings.lead().toMillis(), settings.seed()));
        lines.add(text("makespan  %.2f h, ideal %.2f h: %.3f of the ideal", makespan / 3600, ideal / 3600, ratio()));
        lines.add(text("fairness  Jain %.4f, nobody more than %.1f s of its share behind (while all had jobs waiting: %.2f h)",
                fairness.jain(), fairness.worstLag(), fairness.untilSeconds() / 3600));
        lines.add(text("losses    %,d failures, %,d workers killed, %,d asked to leave: %.2f %% of the work done was for nothing",
                losses.failures, losses.deaths, losses.departures, 100 * losses.wastedSeconds / (settings.workers() * makespan)));
        lines.add("ends      " + ends);
        lines.add("");
        lines.add("tenants               weight     jobs | wait p50      p99      max | turnaround p50      p99 | share");
        classes.forEach(row -> lines.add(text("%5d × %-13s %6.1f %8d | %8s %8s %8s | %14s %8s | %s", row.kind.tenants(),
                row.kind.name(), row.kind.weight(), row.kind.jobs(), time(row.waiting.p50()), time(row.waiting.p99()), time(row.waiting.max()), time(row.turnaround.p50()),
                time(row.turnaround.p99()), Double.isNaN(row.share) ? "–" : text("%.3f", row.share))));
        return lines;
    }

    /** How long jobs waited that came at moments of their own. */
    public String singles() {
        return classes.stream().filter(row -> row.kind.spread())
                .map(row -> "first task after " + time(row.waiting.p50()) + " (p50), " + time(row.waiting.p99()) + " (p99), done after "
                        + time(row.turnaround.p50()) + ", " + time(row.turnaround.p99()))
                .findFirst().orElse("there were none");
    }

    private static String time(double seconds) {
        if (seconds < 100) {
            return text("%.2f s", seconds);
        }
        return seconds < 6000 ? text("%.1f min", seconds / 60) : text("%.2f h", seconds / 3600);
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
