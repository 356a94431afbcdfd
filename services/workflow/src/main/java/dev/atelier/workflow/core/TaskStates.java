package dev.atelier.workflow.core;

import dev.atelier.schemas.plan.Plan;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Where each task of a plan stands, in the plan's order. Immutable; as the plan knows each task's place, a changed one is a copy of a small
 * array and not of a hash table, and a million jobs that share their plan fit into memory.
 */
final class TaskStates extends AbstractMap<String, TaskState> {
    private final Plan plan;
    private final TaskState[] states;

    private TaskStates(Plan plan, TaskState[] states) {
        this.plan = plan;
        this.states = states;
    }

    /**
     * These states, which must be those of the plan's tasks.
     *
     * @throws IllegalArgumentException if one of the plan's tasks has none, or another has one
     */
    static TaskStates of(Plan plan, Map<String, TaskState> states) {
        if (states instanceof TaskStates same && same.plan == plan) {
            return same;
        }
        TaskState[] inOrder = plan.tasks().stream().map(task -> states.get(task.id())).toArray(TaskState[]::new);
        if (inOrder.length != states.size() || Arrays.asList(inOrder).contains(null)) {
            throw new IllegalArgumentException("the states are of " + states.keySet() + ", but the tasks are " + plan);
        }
        return new TaskStates(plan, inOrder);
    }

    /** All tasks in this state. */
    static TaskStates all(Plan plan, TaskState state) {
        TaskState[] states = new TaskState[plan.tasks().size()];
        Arrays.fill(states, state);
        return new TaskStates(plan, states);
    }

    /** The same but for one task. */
    TaskStates with(String task, TaskState state) {
        TaskState[] changed = states.clone();
        changed[plan.position(task)] = state;
        return new TaskStates(plan, changed);
    }

    /** The same but for what becomes of each task, in order. */
    TaskStates mapped(BiFunction<String, TaskState, TaskState> change) {
        return new TaskStates(plan, IntStream.range(0, states.length)
                .mapToObj(n -> change.apply(plan.tasks().get(n).id(), states[n])).toArray(TaskState[]::new));
    }

    boolean allSucceeded() {
        for (TaskState state : states) {
            if (!(state instanceof TaskState.Succeeded)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TaskState get(Object task) {
        int position = task instanceof String id ? plan.position(id) : -1;
        return position < 0 ? null : states[position];
    }

    @Override
    public boolean containsKey(Object task) {
        return get(task) != null;
    }

    @Override
    public Set<Entry<String, TaskState>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, TaskState>> iterator() {
                return IntStream.range(0, states.length)
                        .mapToObj(n -> Map.entry(plan.tasks().get(n).id(), states[n])).iterator();
            }

            @Override
            public int size() {
                return states.length;
            }
        };
    }
}
