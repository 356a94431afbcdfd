package dev.atelier.bench.simulation;

import dev.atelier.magictailor.report.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run as a picture: how busy the workers were, how the tenants shared them, how long jobs waited. */
public final class SimulationPlot {
    private static final double HOUR = 3600;
    private static final int STEPS = 200;

    private SimulationPlot() {
    }

    /** The picture's PNG file. */
    public static byte[] png(SimulationReport report) {
        String subtitle = String.format(Locale.ROOT, "%,d workers, %,d jobs of %d tasks, seed %d: makespan %.3f of the ideal, Jain %.4f",
                report.settings().workers(), report.settings().jobs(), report.tasksOfEachJob(), report.settings().seed(), report.ratio(),
                report.fairness().jain());
        return new Plot("The dispatcher, simulated", subtitle, List.of(busy(report), shares(report), waits(report))).png();
    }

    private static Plot.Panel busy(SimulationReport report) {
        double[] hours = hours(report);
        double[] busy = report.course().busy().stream().mapToDouble(fraction -> 100 * fraction).toArray();
        return new Plot.Panel("Workers at a task", time(report), new Plot.Axis("%", 0, 100, false),
                List.of(new Plot.Curve("all stages", 0, hours, busy)));
    }

    private static Plot.Panel shares(SimulationReport report) {
        List<Plot.Curve> curves = new ArrayList<>();
        double most = 1e-9;
        for (Fairness.Curve tenant : report.fairness().curves()) {
            double[] y = tenant.perWeight().stream().mapToDouble(seconds -> seconds / HOUR).toArray();
            most = Math.max(most, y[y.length - 1]);
            curves.add(new Plot.Curve(tenant.kind().name(), group(report, tenant.kind()), hours(report), y));
        }
        return new Plot.Panel("What each tenant had, divided by its weight: one line where all is fair", time(report),
                new Plot.Axis("worker hours", 0, most, false), curves);
    }

    private static Plot.Panel waits(SimulationReport report) {
        List<Plot.Curve> curves = new ArrayList<>();
        double longest = .1;
        for (SimulationReport.ClassRow row : report.classes()) {
            longest = Math.max(longest, row.waiting().max());
            curves.add(new Plot.Curve(row.kind().name(), group(report, row.kind()), row.waits().curve(STEPS), percents()));
        }
        return new Plot.Panel("Jobs whose first task ran within", new Plot.Axis("seconds", .01, longest, true),
                new Plot.Axis("%", 0, 100, false), curves);
    }

    private static double[] percents() {
        double[] percents = new double[STEPS + 1];
        for (int n = 0; n <= STEPS; n++) {
            percents[n] = 100.0 * n / STEPS;
        }
        return percents;
    }

    private static Plot.Axis time(SimulationReport report) {
        return new Plot.Axis("hours", 0, report.makespan() / HOUR, false);
    }

    private static double[] hours(SimulationReport report) {
        return report.course().seconds().stream().mapToDouble(seconds -> seconds / HOUR).toArray();
    }

    private static int group(SimulationReport report, TenantClass kind) {
        return report.settings().tenants().indexOf(kind);
    }
}
