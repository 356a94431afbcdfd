package dev.atelier.workflow.core;

import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.Rules;
import dev.atelier.schemas.message.SubmitJob;
import dev.atelier.schemas.plan.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a job in every state.
 *
 * @param plan all tasks
 * @param tasks where each of them stands, in the plan's order
 * @param admission whether its turn has come among its tenant's
 * @param rules by which it was taken up last
 * @param fresh whether the present run leaves checkpoints aside
 * @param version rises by one with every change
 */
public record Job(String id, String tenant, JobSpec spec, int priority, Instant createdAt, Instant updatedAt, Instant deadline,
        String forkOf, Admission admission, Rules rules,
        Plan plan, Map<String, TaskState> tasks, boolean fresh, long version) {
    public Job {
        tasks = TaskStates.of(plan, tasks);
    }

    static Job accept(SubmitJob command, Plan plan, Rules rules, Instant now) {
        TaskStates tasks = begun(plan, new Tries(0, rules.maxAttempts()), Set.copyOf(command.made()), now);
        return new Job(command.job(), command.tenant(), command.spec(), command.priority(), now, now, command.deadline(), command.forkOf(),
                Admission.needed(command.maxRunning()), rules, plan, tasks, false, 0);
    }

    /** All tasks wait, but for those whose output is there. */
    private static TaskStates begun(Plan plan, Tries none, Set<String> made, Instant now) {
        TaskStates waiting = TaskStates.all(plan, new TaskState.Waiting(none));
        TaskState done = new TaskState.Succeeded(none, null, true, now, now);
        return made.isEmpty() ? waiting : waiting.mapped((task, state) -> made.contains(plan.task(task).contentKey()) ? done : state);
    }

    TaskState task(String task) {
        return tasks.get(task);
    }

    /** Its turn has come. */
    Job admitted() {
        return new Job(id, tenant, spec, priority, createdAt, updatedAt, deadline, forkOf, admission.granted(), rules, plan, tasks,
                fresh, version);
    }

    /** It has ended: whatever takes it up again has to wait for its turn anew. */
    Job left() {
        return new Job(id, tenant, spec, priority, createdAt, updatedAt, deadline, forkOf, Admission.needed(admission.maxRunning()), rules,
                plan, tasks, fresh, version);
    }

    /** Set out again by this plan, and without a deadline that has passed: it would end the job at once. */
    Job renewed(JobSpec spec, Rules rules, Plan plan, Map<String, TaskState> tasks, boolean fresh, Instant now) {
        Instant deadline = this.deadline == null || this.deadline.isAfter(now) ? this.deadline : null;
        return new Job(id, tenant, spec, priority, createdAt, updatedAt, deadline, forkOf, admission, rules, plan, tasks, fresh, version);
    }

    Job changed(Map<String, TaskState> tasks, Instant now) {
        return new Job(id, tenant, spec, priority, createdAt, now, deadline, forkOf, admission, rules, plan, tasks, fresh, version + 1);
    }
}
