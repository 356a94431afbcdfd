package dev.atelier.schemas.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A job's whole graph of tasks. It is kept with the job: a job goes on by the plan that it was accepted with, whatever later versions
 * would plan.
 */
public final class Plan {
    private final List<PlannedTask> tasks = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, List<PlannedTask>> dependents = new HashMap<>();

    /**
     * A plan of these tasks; each needs only tasks before it.
     *
     * @throws IllegalArgumentException if an id comes twice, or a task needs one that is not before it
     */
    @JsonCreator
    public Plan(@JsonProperty("tasks") List<PlannedTask> tasks) {
        tasks.forEach(this::add);
    }

    private void add(PlannedTask task) {
        for (String need : task.needs()) {
            if (!positions.containsKey(need)) {
                throw new IllegalArgumentException("task " + task.id() + " needs " + need + ", which is not before it");
            }
            dependents.computeIfAbsent(need, _ -> new ArrayList<>()).add(task);
        }
        if (positions.put(task.id(), tasks.size()) != null) {
            throw new IllegalArgumentException("task " + task.id() + " is there twice");
        }
        tasks.add(task);
    }

    /** All tasks, each after those that it needs. */
    @JsonProperty
    public List<PlannedTask> tasks() {
        return Collections.unmodifiableList(tasks);
    }

    public boolean has(String id) {
        return positions.containsKey(id);
    }

    /** The task of that id; {@code null} where there is none. */
    public PlannedTask task(String id) {
        int position = position(id);
        return position < 0 ? null : tasks.get(position);
    }

    /** The task's place among {@link #tasks}; -1 where it is none of them. */
    public int position(String id) {
        return positions.getOrDefault(id, -1);
    }

    /** The tasks that need this one directly. */
    public List<PlannedTask> dependents(String id) {
        return dependents.getOrDefault(id, List.of());
    }

    /** These tasks and all that need them, directly or not. */
    public Set<String> withDependents(Set<String> ids) {
        Set<String> reached = new LinkedHashSet<>(ids);
        for (PlannedTask task : tasks) {
            if (task.needs().stream().anyMatch(reached::contains)) {
                reached.add(task.id());
            }
        }
        return reached;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan plan && tasks.equals(plan.tasks);
    }

    @Override
    public int hashCode() {
        return tasks.hashCode();
    }

    @Override
    public String toString() {
        return "Plan" + tasks.stream().map(PlannedTask::id).toList();
    }
}
