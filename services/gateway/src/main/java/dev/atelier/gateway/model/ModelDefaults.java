package dev.atelier.gateway.model;

import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.List;
import java.util.Map;

/**
 * A model that jobs may use, and the settings that suit it.
 *
 * @param training the method's settings with the pack's own rank and rates
 * @param generation the method's settings with the pack's own steps and guidance
 * @param categories words that the model knows: things, each with its parts; empty where the pack does not say
 */
public record ModelDefaults(ModelRef ref, TrainingSettings training, GenerationSettings generation, Map<String, List<String>> categories) {}
