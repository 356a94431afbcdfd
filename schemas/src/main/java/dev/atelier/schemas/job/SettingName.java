package dev.atelier.schemas.job;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting of a job, found by one of its names: as the job file has it ({@code training.beta}), by the stage that it is for
 * ({@code ds-bal.beta}), or short where that is clear ({@code beta}). Words may be joined by hyphens or humps: {@code guidance-scale},
 * {@code guidanceScale}.
 *
 * @param section {@code training}, {@code degradation}, {@code generation}; empty for the job's own
 * @param field name in its section
 */
public record SettingName(String section, String field) {
    private static final Map<String, Class<? extends Record>> SECTIONS = Map.of("training", TrainingSettings.class,
            "degradation", DegradationSettings.class, "generation", GenerationSettings.class);
    private static final List<SettingName> ALL = all();
    /** Names that begin with a trainer's stage; what both trainers read has its name in {@code training} alone. */
    private static final Map<String, SettingName> BY_STAGE = new TreeMap<>(Map.of(
            "warm-up.steps", new SettingName("training", "warmUpSteps"), "warm-up.learningRate", new SettingName("training", "warmUpLearningRate"),
            "ds-bal.steps", new SettingName("training", "dsBalSteps"), "ds-bal.learningRate", new SettingName("training", "dsBalLearningRate"),
            "ds-bal.beta", new SettingName("training", "beta"), "ds-bal.lambdaPres", new SettingName("training", "lambdaPres")));
    /** Three stages have steps. */
    private static final String UNCLEAR = "steps";
    private static final Pattern HYPHEN = Pattern.compile("-([a-z])");

    /** The setting of that name; {@link SettingUnknownException} lists all names. */
    public static SettingName named(String name) {
        int dot = name.lastIndexOf('.');
        String field = HYPHEN.matcher(name.substring(dot + 1)).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        String full = name.substring(0, dot + 1) + field;
        if (BY_STAGE.containsKey(full)) {
            return BY_STAGE.get(full);
        }
        boolean mayBeShort = dot < 0 && !field.equals(UNCLEAR);
        return ALL.stream().filter(setting -> setting.name().equals(full) || mayBeShort && setting.field.equals(field)).findFirst()
                .orElseThrow(() -> new SettingUnknownException(name, names()));
    }

    /** As the job file has it. */
    public String name() {
        return section.isEmpty() ? field : section + "." + field;
    }

    /** The record that it is a component of; none for the job's own. */
    public Optional<Class<? extends Record>> settings() {
        return Optional.ofNullable(SECTIONS.get(section));
    }

    /** What its values are; none for the job's own. */
    public Optional<SettingType> type() {
        return settings().stream().flatMap(settings -> Arrays.stream(settings.getRecordComponents()))
                .filter(component -> component.getName().equals(field)).findFirst().map(SettingType::of);
    }

    /** Whether its values are lists; a list of one may be given as its only element. */
    public boolean isList() {
        return type().filter(type -> type == SettingType.TEXTS || type == SettingType.WHOLE_NUMBERS).isPresent();
    }

    private static List<String> names() {
        return Stream.concat(ALL.stream().map(SettingName::name), BY_STAGE.keySet().stream()).toList();
    }

    private static List<SettingName> all() {
        Stream<SettingName> own = Stream.of(new SettingName("", "name"), new SettingName("", "seed"));
        return Stream.concat(own, Stream.of("training", "degradation", "generation").flatMap(SettingName::of)).toList();
    }

    private static Stream<SettingName> of(String section) {
        return Arrays.stream(SECTIONS.get(section).getRecordComponents()).map(RecordComponent::getName)
                .map(field -> new SettingName(section, field));
    }
}
