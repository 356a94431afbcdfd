package dev.atelier.bench.simulation;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.plan.Plan;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * What there is to do, and who is there for it.
 *
 * @param tasks of one job
 * @param workers of each stage, by its share of the work
 * @param idealSeconds expected work of the stage that has the most for each of its workers: nothing can be done sooner
 */
record Workload(int tasks, Map<Stage, Integer> workers, double idealSeconds) {

    static Workload of(Plan plan, SimulationSettings settings) {
        Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
        plan.tasks().forEach(task -> seconds.merge(task.stage(), settings.jobs() * settings.taskSeconds().get(task.stage()), Double::sum));
        Map<Stage, Integer> workers = shares(seconds, settings.workers());
        double ideal = seconds.keySet().stream().mapToDouble(stage -> seconds.get(stage) / workers.get(stage)).max().orElseThrow();
        return new Workload(plan.tasks().size(), workers, ideal);
    }

    /** One for each stage, then always the next where the most work is left for each. */
    private static Map<Stage, Integer> shares(Map<Stage, Double> seconds, int workers) {
        Map<Stage, Integer> shares = new EnumMap<>(Stage.class);
        double total = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        seconds.forEach((stage, work) -> shares.put(stage, Math.max(1, (int) (work / total * workers))));
        for (int n = shares.values().stream().mapToInt(Integer::intValue).sum(); n < workers; n++) {
            Stage busiest = seconds.keySet().stream()
                    .max(Comparator.comparingDouble(stage -> seconds.get(stage) / shares.get(stage))).orElseThrow();
            shares.merge(busiest, 1, Integer::sum);
        }
        return shares;
    }
}
