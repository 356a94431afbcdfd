package dev.atelier.gateway.page.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.gateway.page.Values;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.DegradationVariant;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.LoraScope;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The settings that people change, with what each is for; the values are those that hold where nothing is entered. */
public record SettingsForm(List<SettingGroup> groups) {
    private static final List<String> VARIANTS = names(DegradationVariant.values());
    private static final List<String> SCOPES = names(LoraScope.values());

    public static SettingsForm of(TrainingSettings training, DegradationSettings degradation, GenerationSettings generation) {
        Map<String, JsonNode> values = Map.of("training", Json.mapper().valueToTree(training),
                "degradation", Json.mapper().valueToTree(degradation),
                "generation", Json.mapper().valueToTree(generation));
        return new SettingsForm(List.of(
                new SettingGroup("Pictures", List.of(
                        field(values, "generation.scenes", "Scenes", "Where the things are put together; one a line", "lines"),
                        field(values, "generation.prompts", "Own prompts",
                                "In place of scenes; <v0> is the thing, <v1> the first part; one a line", "lines"),
                        field(values, "generation.seeds", "Seeds", "One picture of each prompt for each number", "wholes"),
                        field(values, "generation.steps", "Drawing steps", "More are finer and slower", "whole"),
                        field(values, "generation.guidanceScale", "Guidance", "How closely the words are followed", "number"),
                        field(values, "generation.baseline", "Untuned pictures", "The same prompts without what was learned", "yes-no"))),
                new SettingGroup("Learning", List.of(
                        field(values, "training.warmUpSteps", "Learning steps", "All things together", "whole"),
                        field(values, "training.dsBalSteps", "Balancing steps", "The one that lags behind first", "whole"),
                        field(values, "training.rank", "Rank", "How much can be learned; higher is more, and larger files", "whole"),
                        field(values, "training.warmUpLearningRate", "Learning rate", "Of the first stage", "number"),
                        field(values, "training.dsBalLearningRate", "Balancing rate", "Learning rate of the second stage", "number"),
                        field(values, "training.beta", "Memory β", "How slowly the balancing's momentum forgets, 0 to 1", "number"),
                        field(values, "training.lambdaPres", "Preserving λ", "How firmly the stronger thing is held", "number"),
                        field(values, "training.lambdaAttn", "Attention λ", "How firmly each word is tied to its mask", "number"),
                        yesUnless(values, "training.balance", "Balancing", "No: the second stage trains all things together too"),
                        yesUnless(values, "training.maskedLoss", "Masks", "No: what is around the things is learned with them"),
                        choice(values, "training.lora", "What learns", "Beside the words: all layers, those that read the words, or none", SCOPES),
                        field(values, "training.words", "First meanings",
                                "What each thing's new word means at the start, where that is not its own word; one a line", "lines"))),
                new SettingGroup("Hiding the rest", List.of(
                        choice(values, "degradation.variant", "How", "What happens outside the masks", VARIANTS),
                        field(values, "degradation.aInit", "Strength", "Of the noise at the start", "number"),
                        field(values, "degradation.gamma", "Fading γ", "Higher: the noise stays longer before it fades", "number")))));
    }

    /** A switch that requests leave out while it is on. */
    private static SettingField yesUnless(Map<String, JsonNode> values, String key, String label, String help) {
        return new SettingField(key, label, help, "yes-no", value(values, key).asText("true"), List.of());
    }

    private static SettingField field(Map<String, JsonNode> values, String key, String label, String help, String kind) {
        return new SettingField(key, label, help, kind, Values.text(value(values, key), kind.equals("lines") ? "\n" : ", "), List.of());
    }

    private static SettingField choice(Map<String, JsonNode> values, String key, String label, String help, List<String> options) {
        return new SettingField(key, label, help, "choice", value(values, key).asText(options.getFirst()), options);
    }

    private static List<String> names(Enum<?>[] options) {
        return Arrays.stream(options).map(option -> Json.mapper().valueToTree(option).asText()).toList();
    }

    private static JsonNode value(Map<String, JsonNode> values, String key) {
        String[] path = key.split("\\.");
        return values.get(path[0]).path(path[1]);
    }
}
