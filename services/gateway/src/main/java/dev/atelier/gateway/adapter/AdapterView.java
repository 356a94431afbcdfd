package dev.atelier.gateway.adapter;

import dev.atelier.schemas.job.ImportedAdapter;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.plan.TaskIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter as lists show it.
 *
 * @param adapter id of the job that trained it, or that it was imported with
 * @param name as the job's owner called it; absent where they did not
 * @param categories words of the concept and its components; {@code <v0>}, {@code <v1>} … in prompts stand for them
 * @param model name of the model that it is for
 * @param rank of its LoRA matrices
 * @param trainedAt when it was trained here, or imported
 * @param importedFrom format of the file that it came in; absent where it was trained here
 */
record AdapterView(String adapter, String name, List<String> categories, String model, int rank, Instant trainedAt, String importedFrom,
        Map<String, String> links) {
    static AdapterView of(JobSnapshot job) {
        JobSpec spec = job.spec();
        Optional<ImportedAdapter> imported = Optional.ofNullable(spec.adapter());
        Instant trained = imported.isPresent() ? job.createdAt() : job.succeeded(TaskIds.DS_BAL).orElseThrow().endedAt();
        String self = "/v1/jobs/" + job.job();
        return new AdapterView(job.job(), spec.name(), spec.categories(), spec.model().name(), imported.map(ImportedAdapter::rank).orElse(spec.training().rank()), trained,
                imported.map(ImportedAdapter::format).orElse(null),
                Map.of("job", self, "images", "/v1/adapters/" + job.job() + "/images", "diffusers", self + "/adapter?format=diffusers",
                        "kohya", self + "/adapter?format=kohya"));
    }
}
