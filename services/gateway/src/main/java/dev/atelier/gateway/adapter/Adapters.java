package dev.atelier.gateway.adapter;

import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.JobSlice;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The adapters that jobs have trained or were given. One goes by the id of any job that has it; jobs that only draw with it have the same content key. */
@ApplicationScoped
class Adapters {
    @Inject
    JobShelf shelf;

    /** A job that has its adapter. */
    JobSnapshot get(String tenant, String job) {
        JobSnapshot found = shelf.get(tenant, job);
        if (found.adapterKey().isEmpty()) {
            throw new AdapterNotTrainedException(found);
        }
        return found;
    }

    /** Of each adapter the first job that has it, newest first, after the job of the id {@code cursor} where one is given. */
    JobSlice list(String tenant, Optional<String> cursor, int limit) {
        Map<String, String> first = new HashMap<>();
        shelf.all(tenant).forEach(job -> job.adapter().ifPresent(adapter -> first.put(adapter, job.job())));
        Set<String> wanted = Set.copyOf(first.values());
        return shelf.list(tenant, Optional.empty(), cursor, limit, job -> wanted.contains(job.job()));
    }

    /** All jobs that draw with the adapter of that one, newest first, after the job of the id {@code cursor} where one is given. */
    JobSlice drawing(JobSnapshot adapter, Optional<String> cursor, int limit) {
        Optional<String> wanted = adapter.adapterKey();
        return shelf.list(adapter.tenant(), Optional.empty(), cursor, limit, job -> job.adapter().equals(wanted));
    }

    /** How many generation tasks of earlier jobs, of all tenants, are still to be done before a job whose pictures nobody has begun. */
    int ahead(JobSnapshot job) {
        boolean waits = !job.state().ended() && job.tasks().stream()
                .noneMatch(task -> task.stage() == Stage.GENERATION && (task.state() == TaskStatus.RUNNING || task.state() == TaskStatus.SUCCEEDED));
        return !waits ? 0 : shelf.openJobs().filter(other -> other.createdAt().isBefore(job.createdAt()))
                .mapToInt(other -> other.ready(Stage.GENERATION) + other.running(Stage.GENERATION)).sum();
    }
}
