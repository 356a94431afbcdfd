package dev.atelier.architecture.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.SettingName;
import dev.atelier.schemas.job.SettingType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of {@code docs/reference/settings.md} against the settings records and the planner. */
class SettingsReferenceTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern HYPHEN = Pattern.compile("-([a-z])(?=[^.]*$)");
    private static final Pattern CHARACTERS = Pattern.compile("each (\\d+ to \\d+) characters");

    static List<DocumentedSetting> settings() {
        return DocumentedSetting.all();
    }

    @Test
    void shouldNameEverySettingAndNoOther() {
        assertThat(settings().stream().flatMap(setting -> setting.names().stream()).map(SettingsReferenceTest::withHumps))
                .containsExactlyInAnyOrderElementsOf(JobSettings.names());
    }

    private static String withHumps(String name) {
        return name.contains(".") ? HYPHEN.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT)) : name;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldMeanTheSameByAllItsNames(DocumentedSetting setting) {
        assertThat(setting.names()).allSatisfy(name -> assertThat(SettingName.named(name).name()).isEqualTo(setting.name()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldHaveTheDefaultThatHoldsWhereNothingIsGiven(DocumentedSetting setting) {
        if (setting.fallback().equals(DocumentedSetting.NONE)) {
            assertThat(JobSettings.unset(setting.name()).isMissingNode()).isTrue();
        } else {
            assertThat(JobSettings.isDefault(setting.name(), setting.fallback())).as(setting.fallback()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldTakeWhatItsRangeSaysAndNothingBeyond(DocumentedSetting setting) {
        DocumentedRange.in(setting.takes()).ifPresent(range -> {
            assertThat(range.within()).allMatch(value -> JobSettings.takes(setting.name(), value));
            assertThat(range.beyond()).noneMatch(value -> JobSettings.takes(setting.name(), value));
        });
        Page.found(CHARACTERS, setting.takes()).flatMap(lengths -> DocumentedRange.in("a text, " + lengths).stream()).forEach(range -> {
            assertThat(range.within()).allMatch(text -> JobSettings.takes(setting.name(), JSON.arrayNode().add(text)));
            assertThat(range.beyond()).noneMatch(text -> JobSettings.takes(setting.name(), JSON.arrayNode().add(text)));
        });
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldBeOfItsType(DocumentedSetting setting) {
        SettingName name = SettingName.named(setting.name());

        assertThat(setting.choices()).containsExactlyInAnyOrderElementsOf(choices(name));
        if (setting.choices().isEmpty()) {
            name.type().map(SettingType::words).ifPresent(words -> assertThat(setting.takes()).startsWith(words));
        }
    }

    /** The words of an enumeration; none for all other types. */
    private static List<String> choices(SettingName name) {
        return name.settings().stream().flatMap(settings -> Arrays.stream(settings.getRecordComponents()))
                .filter(component -> component.getName().equals(name.field()) && component.getType().isEnum())
                .flatMap(component -> Arrays.stream(component.getType().getEnumConstants())).map(word -> Json.mapper().valueToTree(word).asText()).toList();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldSayFromWhereAChangeIsComputedAgain(DocumentedSetting setting) {
        assertThat(JobSettings.firstChanged(setting.name(), other(setting)).map(Stage::id).orElse("nothing")).isEqualTo(setting.from());
    }

    /** A value that is not the default. */
    private static JsonNode other(DocumentedSetting setting) {
        if (!setting.choices().isEmpty()) {
            return JSON.textNode(setting.choices().get(1));
        }
        JsonNode usual = JobSettings.json(setting.fallback());
        return switch (setting.takes().replaceAll(",.*| above.*", "")) {
            case "a whole number" -> JSON.numberNode(usual.asLong() + 1);
            case "a number" -> JSON.numberNode(usual.asDouble() / 2);
            case "true or false" -> JSON.booleanNode(!usual.asBoolean());
            case "a text" -> JSON.textNode("other");
            case "a list of texts" -> JSON.arrayNode().add("castle").add("sks");
            case "a list of whole numbers" -> JSON.arrayNode().add(7);
            default -> throw new IllegalArgumentException("no type: " + setting.takes());
        };
    }
}
