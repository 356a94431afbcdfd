package dev.atelier.workflow.core;

import dev.atelier.schemas.message.ReplayJob;
import dev.atelier.schemas.message.Rules;
import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An ended job as it sets out again: planned anew, with what was done before kept where it still has its place. */
final class Replay {
    private Replay() {
    }

    static Job renew(Job job, ReplayJob command, Rules rules, Instant now) {
        Plan plan = Planner.plan(job.spec(), rules::version);
        Set<String> again = plan.withDependents(toDoAgain(job, command, plan));
        Map<String, TaskState> tasks = new LinkedHashMap<>();
        for (PlannedTask task : plan.tasks()) {
            TaskState before = job.task(task.id());
            Tries tries = before == null ? new Tries(0, 0) : before.tries();
            tasks.put(task.id(), again.contains(task.id()) ? new TaskState.Waiting(tries.renewed(rules.maxAttempts())) : before);
        }
        return job.renewed(job.spec(), rules, plan, tasks, command.fresh(), now);
    }

    /** The replayed stage's tasks, those never finished, and those that the present version would give another output. */
    private static Set<String> toDoAgain(Job job, ReplayJob command, Plan plan) {
        return plan.tasks().stream()
                .filter(task -> task.stage() == command.from()
                        || !(job.task(task.id()) instanceof TaskState.Succeeded)
                        || !task.contentKey().equals(job.plan().task(task.id()).contentKey()))
                .map(PlannedTask::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
