package dev.atelier.gateway.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsFormTest {
    private final List<SettingField> fields = SettingsForm.of(TrainingSettings.defaults(), DegradationSettings.defaults(),
            GenerationSettings.defaults()).groups()
            .stream().flatMap(group -> group.fields().stream()).toList();

    /** A field whose key no setting has would be refused when it is sent, or worse, show nothing. */
    @Test
    void shouldShowTheValueOfEverySetting() {
        assertThat(fields).filteredOn(field -> !field.key().equals("generation.prompts"))
                .allSatisfy(field -> assertThat(field.value()).as(field.key()).isNotEmpty());
    }

    @Test
    void shouldWriteListsAsPeopleEditThem() {
        assertThat(field("generation.seeds").value()).isEqualTo("0, 1");
        assertThat(field("generation.scenes").value()).startsWith("on the beach\nin the snow\n");
        assertThat(field("training.dsBalLearningRate").value()).isEqualTo("0.00001");
        assertThat(field("degradation.variant").options()).contains("dynamic", "mask-out", "off");
    }

    private SettingField field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow();
    }
}
