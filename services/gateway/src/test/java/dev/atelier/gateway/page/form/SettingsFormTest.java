package dev.atelier.gateway.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.TrainingSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsFormTest {
    private static final Set<String> MAY_BE_EMPTY = Set.of("generation.prompts", "training.words");

    private final List<SettingField> fields = SettingsForm.of(TrainingSettings.defaults(), DegradationSettings.defaults(),
            GenerationSettings.defaults()).groups()
            .stream().flatMap(group -> group.fields().stream()).toList();

    /** A field whose key no setting has would be refused when it is sent, or worse, show nothing. */
    @Test
    void shouldShowTheValueOfEverySetting() {
        assertThat(fields).filteredOn(field -> !MAY_BE_EMPTY.contains(field.key()))
                .allSatisfy(field -> assertThat(field.value()).as(field.key()).isNotEmpty());
    }

    @Test
    void shouldWriteListsAsPeopleEditThem() {
        assertThat(field("generation.seeds").value()).isEqualTo("0, 1");
        assertThat(field("generation.scenes").value()).startsWith("on the beach\nin the snow\n");
        assertThat(field("training.dsBalLearningRate").value()).isEqualTo("0.00001");
        assertThat(field("degradation.variant").options()).contains("dynamic", "mask-out", "off");
    }

    @Test
    void shouldShowWhatHoldsWhereARequestLeavesItOut() {
        assertThat(field("training.balance").value()).isEqualTo("true");
        assertThat(field("training.maskedLoss").value()).isEqualTo("true");
        assertThat(field("training.lora").value()).isEqualTo("all");
        assertThat(field("training.lora").options()).containsExactly("all", "cross-attention", "none");
    }

    private SettingField field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow();
    }
}
