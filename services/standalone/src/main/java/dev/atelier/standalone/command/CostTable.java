package dev.atelier.standalone.command;

import dev.atelier.standalone.client.StageCost;
import java.util.List;

/** What a change costs, stage by stage, for people. */
final class CostTable {
    private static final int MOST_NAMED = 6;

    private CostTable() {
    }

    static String of(List<StageCost> stages) {
        StringBuilder table = new StringBuilder();
        for (StageCost cost : stages) {
            String done = cost.reused() + " of " + cost.tasks() + " there";
            String toDo = cost.recomputed().isEmpty() ? "" : "to do: " + names(cost.recomputed());
            table.append("  %-13s%-16s%s".formatted(cost.stage().id(), done, toDo).stripTrailing()).append('\n');
        }
        int tasks = stages.stream().mapToInt(StageCost::tasks).sum();
        return table + "  " + stages.stream().mapToInt(cost -> cost.recomputed().size()).sum() + " of " + tasks + " tasks will be computed";
    }

    private static String names(List<String> tasks) {
        return String.join(", ", tasks.subList(0, Math.min(MOST_NAMED, tasks.size())))
                + (tasks.size() > MOST_NAMED ? " and " + (tasks.size() - MOST_NAMED) + " more" : "");
    }
}
