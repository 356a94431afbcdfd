package dev.atelier.gateway.fork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.Overrides;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.SettingName;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job's settings with some of them replaced; every value is checked as in a new job.
 *
 * @param spec the fork's
 * @param changes what differs
 */
record ForkDraft(JobSpec spec, List<Change> changes) {
    private static final Overrides OVERRIDES = new Overrides(Json.mapper());

    static ForkDraft of(JobSpec source, Map<String, JsonNode> set) {
        if (set.isEmpty()) {
            throw new InvalidRequestException("The fork changes nothing: 'set' is empty.",
                    "Set at least one setting, such as {\"ds-bal.beta\": 0.9}.");
        }
        ObjectNode given = Json.mapper().createObjectNode();
        set.forEach((name, value) -> place(given, name, value));
        JobSpec spec = new JobSpec(name(source, given), source.model(), seed(source, given), source.assets(),
                OVERRIDES.apply(source.training(), given.get("training"), "training", TrainingSettings.class),
                OVERRIDES.apply(source.degradation(), given.get("degradation"), "degradation", DegradationSettings.class),
                OVERRIDES.apply(source.generation(), given.get("generation"), "generation", GenerationSettings.class), source.adapter());
        return new ForkDraft(spec, changes(source, spec, set.keySet().stream().map(SettingName::named).distinct().toList()));
    }

    private static void place(ObjectNode given, String name, JsonNode value) {
        SettingName setting = SettingName.named(name);
        ObjectNode section = setting.section().isEmpty() ? given : given.withObjectProperty(setting.section());
        if (section.has(setting.field())) {
            throw new InvalidRequestException("'" + setting.name() + "' is set twice.", "Set each setting by one of its names.");
        }
        section.set(setting.field(), setting.isList() && value.isValueNode() && !value.isNull() ? array(value) : value);
    }

    private static ArrayNode array(JsonNode only) {
        return Json.mapper().createArrayNode().add(only);
    }

    private static String name(JobSpec source, ObjectNode given) {
        JsonNode name = given.get("name");
        if (name != null && !name.isTextual()) {
            throw new InvalidRequestException("'name' is " + name + ".", "Give a text.");
        }
        return name == null ? source.name() : name.asText();
    }

    private static long seed(JobSpec source, ObjectNode given) {
        JsonNode seed = given.get("seed");
        if (seed != null && !(seed.isIntegralNumber() && seed.canConvertToLong())) {
            throw new InvalidRequestException("'seed' is " + seed + ".", "Give a whole number.");
        }
        return seed == null ? source.seed() : seed.asLong();
    }

    private static List<Change> changes(JobSpec source, JobSpec fork, List<SettingName> settings) {
        JsonNode before = Json.mapper().valueToTree(source);
        JsonNode after = Json.mapper().valueToTree(fork);
        List<Change> changes = new ArrayList<>();
        for (SettingName setting : settings) {
            if (!at(before, setting).equals(at(after, setting))) {
                changes.add(new Change(setting.name(), at(before, setting), at(after, setting)));
            }
        }
        return changes;
    }

    private static JsonNode at(JsonNode spec, SettingName setting) {
        JsonNode value = (setting.section().isEmpty() ? spec : spec.path(setting.section())).path(setting.field());
        return value.isMissingNode() ? Json.mapper().nullNode() : value;
    }
}
