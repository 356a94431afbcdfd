package dev.atelier.architecture.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.error.AtelierException;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.AssetRole;
import dev.atelier.schemas.job.AssetSpec;
import dev.atelier.schemas.job.ImageRef;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.SettingName;
import dev.atelier.schemas.plan.PlannedTask;
import dev.atelier.schemas.plan.Planner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the code says of a job's settings: which there are, what they take, what they are by default, and what a change costs. */
final class JobSettings {
    /** A job with the method's settings alone. */
    private static final JobSpec JOB = new JobSpec(null, new ModelRef("tailorworld", "0"), 0,
            List.of(asset(AssetRole.CONCEPT, "tower", 'a'), asset(AssetRole.COMPONENT, "roof", 'b')), null, null, null);

    private JobSettings() {}

    private static AssetSpec asset(AssetRole role, String word, char digit) {
        return new AssetSpec(role, word, List.of(new ImageRef(String.valueOf(digit).repeat(64), "image/png", 512, 512)), null);
    }

    /** All names, those by stage too, as the message about an unknown one lists them. */
    static Set<String> names() {
        try {
            throw new AssertionError("there is a setting " + SettingName.named("?"));
        } catch (AtelierException unknown) {
            return Stream.of(unknown.remedy().replaceAll("^Settings: |\\.$", "").split(", ")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static boolean exists(String name) {
        return names().contains(name);
    }

    /** What is there where the setting is not given; missing where nothing is. */
    static JsonNode unset(String name) {
        SettingName setting = SettingName.named(name);
        JsonNode job = Json.mapper().valueToTree(JOB);
        return (setting.section().isEmpty() ? job : job.path(setting.section())).path(setting.field());
    }

    /** Whether a job in which the setting is given this value is the same as one in which it is not given. */
    static boolean isDefault(String name, String value) {
        return with(name, json(value)).filter(JOB::equals).isPresent();
    }

    /** What stands in the documentation: JSON, or a word. */
    static JsonNode json(String value) {
        try {
            return Json.mapper().readTree(value);
        } catch (JsonProcessingException word) {
            return Json.mapper().getNodeFactory().textNode(value);
        }
    }

    /** Whether the setting may have this value, whatever the others are. */
    static boolean takes(String name, JsonNode value) {
        SettingName setting = SettingName.named(name);
        JsonNode only = Json.mapper().createObjectNode().set(setting.field(), value);
        return setting.settings().map(settings -> read(only, settings).isPresent()).orElseGet(() -> with(name, value).isPresent());
    }

    /** The first stage that has other work to do once the setting has this value. */
    static Optional<Stage> firstChanged(String name, JsonNode value) {
        Set<String> known = tasks(JOB).map(PlannedTask::contentKey).collect(Collectors.toSet());
        return tasks(with(name, value).orElseThrow()).filter(task -> !known.contains(task.contentKey())).map(PlannedTask::stage).sorted().findFirst();
    }

    private static Stream<PlannedTask> tasks(JobSpec job) {
        return Planner.plan(job).tasks().stream();
    }

    /** Empty where the value is refused. */
    private static Optional<JobSpec> with(String name, JsonNode value) {
        SettingName setting = SettingName.named(name);
        ObjectNode job = Json.mapper().valueToTree(JOB);
        ObjectNode place = setting.section().isEmpty() ? job : job.withObjectProperty(setting.section());
        place.set(setting.field(), value);
        return read(job, JobSpec.class);
    }

    private static <T> Optional<T> read(JsonNode tree, Class<T> type) {
        try {
            return Optional.of(Json.mapper().treeToValue(tree, type));
        } catch (JsonMappingException refused) {
            return Optional.empty();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
