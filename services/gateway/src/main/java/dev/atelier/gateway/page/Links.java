package dev.atelier.gateway.page;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Addresses of a job's files, for those that are there. */
public final class Links {
    private final String base;
    private final Map<String, TaskSnapshot> tasks;

    public Links(JobSnapshot job) {
        base = "/v1/jobs/" + job.job();
        tasks = job.tasks().stream().collect(Collectors.toMap(TaskSnapshot::task, Function.identity()));
    }

    public String input(String sha256) {
        return base + "/inputs/" + sha256;
    }

    /** The address of a small copy of a picture, its shorter side at most so many pixels: 128, 256 or 512; {@code null} for none. */
    public static String small(String picture, int side) {
        return picture == null ? null : picture + (picture.contains("?") ? "&" : "?") + "side=" + side;
    }

    /** The key is in the address so that a page shows the new file once a replay has made another. Empty while the task is not done. */
    public Optional<String> output(String task, String name) {
        return Optional.ofNullable(tasks.get(task)).filter(found -> found.state() == TaskStatus.SUCCEEDED)
                .map(found -> base + "/files/" + task + "/" + name + "?v=" + found.contentKey().substring(0, 12));
    }
}
