package dev.atelier.gateway.cost;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import dev.atelier.storage.artifact.Artifacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a job would have to do: it is planned as the workflow will plan it, and what lies under its content keys already, whoever made it,
 * needs no doing.
 */
@ApplicationScoped
public class Costs {
    @Inject
    Artifacts artifacts;

    /** Of a job with these settings and pictures, beside one that has outputs already. */
    public List<StageCost> of(JobSnapshot known, JobSpec wanted) {
        Set<String> made = known.made();
        return of(Planner.plan(wanted).tasks(), key -> made.contains(key) || artifacts.find(known.tenant(), key).isPresent());
    }

    /**
     * By stage, in the order of the stages.
     *
     * @param made whether there is an output under a content key
     */
    static List<StageCost> of(List<PlannedTask> plan, Predicate<String> made) {
        return Arrays.stream(Stage.values()).map(stage -> of(stage, plan, made)).flatMap(Optional::stream).toList();
    }

    private static Optional<StageCost> of(Stage stage, List<PlannedTask> plan, Predicate<String> made) {
        List<PlannedTask> tasks = plan.stream().filter(task -> task.stage() == stage).toList();
        List<String> missing = tasks.stream().filter(task -> !made.test(task.contentKey())).map(PlannedTask::id).toList();
        return tasks.isEmpty() ? Optional.empty() : Optional.of(new StageCost(stage, tasks.size(), tasks.size() - missing.size(), missing));
    }
}
