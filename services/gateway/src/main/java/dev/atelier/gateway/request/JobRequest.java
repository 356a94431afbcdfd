package dev.atelier.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.gateway.webhook.WebhookRequest;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client asks for. Settings are given only where they differ from the model's and the method's defaults.
 *
 * @param name for people
 * @param model name of a model pack; the server's default when absent
 * @param seed seed of every random number of the job; 0 when absent
 * @param priority 0 to 9 among the tenant's own jobs, higher first; 5 when absent
 * @param webhook whom to tell of what becomes of the job; nobody when absent
 * @param deadline when to give the job up: an instant, or how long from now; never when absent
 */
@Schema(description = "A personalization job. Unknown fields are refused.")
public record JobRequest(
        String name,
        @Schema(examples = "tailorworld") String model,
        @Schema(examples = "0") Long seed,
        AssetRequest concept,
        List<AssetRequest> components,
        @Schema(implementation = TrainingSettings.class) JsonNode training,
        @Schema(implementation = DegradationSettings.class) JsonNode degradation,
        @Schema(implementation = GenerationSettings.class) JsonNode generation,
        @Schema(examples = "5", minimum = "0", maximum = "9") Integer priority,
        @Schema(examples = {"2h", "PT90M", "2027-01-01T12:00:00Z"}) String deadline,
        WebhookRequest webhook) {

    static final JobRequest EMPTY = new JobRequest(null, null, null, null, null, null, null, null, null, null, null);

    public JobRequest {
        components = components == null ? List.of() : List.copyOf(components);
    }

    /** The assets in order: the concept first; one that is not there is empty. */
    List<AssetRequest> assets() {
        List<AssetRequest> assets = new ArrayList<>(List.of(concept == null ? AssetRequest.EMPTY : concept));
        assets.addAll(components);
        return assets;
    }

    /** This request with what the form's other parts say; they win over the JSON part. */
    JobRequest with(String formModel, Long formSeed, Map<Integer, String> words, List<Upload> uploads) {
        int count = 1 + Math.max(words.keySet().stream().mapToInt(n -> n).max().orElse(0), uploads.stream().mapToInt(Upload::asset).max().orElse(0));
        List<AssetRequest> assets = new ArrayList<>(assets());
        while (assets.size() < count) {
            assets.add(AssetRequest.EMPTY);
        }
        words.forEach((asset, word) -> assets.set(asset, assets.get(asset).withWord(word)));
        return new JobRequest(name, formModel == null ? model : formModel, formSeed == null ? seed : formSeed, assets.getFirst(),
                assets.subList(1, assets.size()), training, degradation, generation, priority, deadline, webhook);
    }
}
