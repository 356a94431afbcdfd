package dev.atelier.gateway.page.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.gateway.page.Values;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.JobSpec;
import java.util.ArrayList;
import java.util.List;

/** A setting of a job as it was used, by the name that a request has for it. */
record Setting(String name, String value) {

    static List<Setting> of(JobSpec spec) {
        List<Setting> settings = new ArrayList<>(List.of(new Setting("model", spec.model().name()),
                new Setting("seed", String.valueOf(spec.seed()))));
        if (spec.adapter() == null) {
            settings.addAll(part("training", spec.training()));
            settings.addAll(part("degradation", spec.degradation()));
        } else {
            settings.addAll(part("adapter", spec.adapter()));
        }
        settings.addAll(part("generation", spec.generation()));
        return List.copyOf(settings);
    }

    private static List<Setting> part(String name, Object values) {
        JsonNode tree = Json.mapper().valueToTree(values);
        return tree.properties().stream().map(field -> new Setting(name + "." + field.getKey(), Values.text(field.getValue(), ", ")))
                .toList();
    }
}
