package dev.atelier.standalone.scale;

import dev.atelier.magictailor.report.Plot;
import dev.atelier.schemas.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Two bursts of the same size: one before workers that stand ready, one before none.
 *
 * @param ready     seconds from the first request to the last end, with all workers started beforehand; empty where that was not asked for
 * @param scaled    the same with workers that came and went
 * @param succeeded jobs of the second burst
 * @param most      worker processes at their height
 * @param left      worker processes at the end
 */
record AutoscaleReport(int jobs, OptionalDouble ready, double scaled, int succeeded, int most, int left, List<Autoscaler.Sample> course) {

    boolean holds() {
        return succeeded == jobs && most > 0 && left == 0;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        ready.ifPresent(seconds -> lines.add("%d jobs, workers ready beforehand: %.1f s".formatted(jobs, seconds)));
        lines.add("%d jobs, workers by backlog:       %.1f s".formatted(jobs, scaled)
                + (ready.isPresent() ? ", %.2f of that".formatted(scaled / ready.getAsDouble()) : ""));
        lines.add("workers   0 → %d → %d".formatted(most, left));
        lines.add("jobs      %d of %d succeeded".formatted(succeeded, jobs));
        return lines;
    }

    /** Workers and tasks over time. */
    byte[] png() {
        String subtitle = String.format(Locale.ROOT, "%d jobs at once: %.1f s", jobs, scaled)
                + (ready.isPresent() ? String.format(Locale.ROOT, ", with all workers ready beforehand %.1f s", ready.getAsDouble()) : "");
        return new Plot("Workers come and go with the work", subtitle, List.of(
                panel("Worker processes", Autoscaler.Sample::workers), panel("Tasks that wait or run", Autoscaler.Sample::tasks))).png();
    }

    private interface Count {
        Map<Stage, Integer> of(Autoscaler.Sample sample);
    }

    private Plot.Panel panel(String title, Count count) {
        double[] x = course.stream().mapToDouble(Autoscaler.Sample::seconds).toArray();
        List<Plot.Curve> curves = new ArrayList<>();
        double highest = 1;
        for (Stage stage : List.of(Stage.SEGMENTATION, Stage.DEGRADATION, Stage.WARM_UP, Stage.DS_BAL, Stage.GENERATION)) {
            double[] y = course.stream().mapToDouble(sample -> count.of(sample).getOrDefault(stage, 0)).toArray();
            for (double value : y) {
                highest = Math.max(highest, value);
            }
            curves.add(new Plot.Curve(stage.id(), curves.size(), x, y));
        }
        return new Plot.Panel(title, new Plot.Axis("seconds", 0, Math.max(1, x[x.length - 1]), false), new Plot.Axis("", 0, highest, false), curves);
    }
}
