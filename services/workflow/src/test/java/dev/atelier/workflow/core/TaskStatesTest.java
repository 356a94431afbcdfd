package dev.atelier.workflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.schemas.plan.Plan;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskStatesTest {
    private static final Plan PLAN = Planner.plan(Jobs.small());
    private static final TaskState WAITING = new TaskState.Waiting(new Tries(0, 3));
    private static final TaskState READY = new TaskState.Ready(new Tries(1, 3), null);

    private final TaskStates states = TaskStates.all(PLAN, WAITING);

    @Test
    void shouldChangeOneTaskInACopy() {
        TaskStates changed = states.with("warm-up", READY);

        assertThat(changed).containsEntry("warm-up", READY).containsEntry("ds-bal", WAITING).hasSize(PLAN.tasks().size());
        assertThat(states).containsEntry("warm-up", WAITING);
    }

    @Test
    void shouldKeepThePlansOrder() {
        List<String> planned = PLAN.tasks().stream().map(PlannedTask::id).toList();

        assertThat(states.with("ds-bal", READY).keySet()).containsExactlyElementsOf(planned);
    }

    @Test
    void shouldEqualAnyMapOfTheSameStates() {
        Map<String, TaskState> map = new LinkedHashMap<>(states);

        assertThat(states).isEqualTo(map);
        assertThat(TaskStates.of(PLAN, map)).isEqualTo(states).hasSameHashCodeAs(map);
    }

    @Test
    void shouldKnowNoOtherTask() {
        assertThat(states.get("no-such-task")).isNull();
        assertThat(states.containsKey("no-such-task")).isFalse();
    }

    @Test
    void shouldRefuseStatesOfOtherTasks() {
        Map<String, TaskState> tooFew = new LinkedHashMap<>(states);
        tooFew.remove("ds-bal");
        Map<String, TaskState> others = new LinkedHashMap<>(tooFew);
        others.put("no-such-task", WAITING);

        assertThatThrownBy(() -> TaskStates.of(PLAN, tooFew)).hasMessageContaining("ds-bal");
        assertThatThrownBy(() -> TaskStates.of(PLAN, others)).hasMessageContaining("no-such-task");
    }
}
