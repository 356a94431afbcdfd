package dev.atelier.workflow.core;

import dev.atelier.schemas.job.InvalidSettingException;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.ReplaceMasks;
import dev.atelier.schemas.message.Rules;
import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job that goes on with other masks, running or ended: planned anew, which gives other content keys to what depends on a replaced mask.
 * Those tasks are called back and done again; a task of the same key stays what and where it is, with the worker that has it.
 */
final class Remasking {
    private Remasking() {
    }

    static Outcome apply(JobState state, ReplaceMasks command, Rules rules, Instant now) {
        return switch (state) {
            case JobState.NoJob _ -> Outcome.unchanged(state);
            case JobState.Running running -> apply(state, running.job(), command, rules, now);
            case JobState.Ended ended -> apply(state, ended.job(), command, rules, now);
        };
    }

    private static Outcome apply(JobState state, Job job, ReplaceMasks command, Rules rules, Instant now) {
        JobSpec spec = job.tenant().equals(command.tenant()) ? remasked(job.spec(), command) : job.spec();
        if (spec.equals(job.spec())) {
            return Outcome.unchanged(state);
        }
        Plan plan = Planner.plan(spec, rules::version);
        Map<String, TaskState> tasks = new LinkedHashMap<>();
        List<String> calledBack = new ArrayList<>();
        for (PlannedTask task : plan.tasks()) {
            TaskState before = job.task(task.id());
            boolean stays = task.contentKey().equals(job.plan().task(task.id()).contentKey())
                    && (before.open() || before instanceof TaskState.Succeeded);
            tasks.put(task.id(), stays ? before : new TaskState.Waiting(before.tries().renewed(rules.maxAttempts())));
            if (!stays) {
                calledBack.add(task.id());
            }
        }
        Turn turn = new Turn(state, job.renewed(spec, rules, plan, tasks, job.fresh() && !(state instanceof JobState.Ended), now), now);
        calledBack.forEach(id -> turn.stop(id, job.task(id)));
        turn.begin();
        return turn.outcome();
    }

    /** The gateway refuses a mask for an image that the job has not; here such a command does nothing. */
    private static JobSpec remasked(JobSpec spec, ReplaceMasks command) {
        try {
            return spec.withMasks(command.masks());
        } catch (InvalidSettingException e) {
            return spec;
        }
    }
}
