package dev.atelier.schemas.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.TerminalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNameTest {

    @ParameterizedTest
    @CsvSource({"training.beta, training.beta", "ds-bal.beta, training.beta", "beta, training.beta", "warm-up.steps, training.warmUpSteps",
        "ds-bal.lambda-pres, training.lambdaPres", "generation.guidance-scale, generation.guidanceScale", "masked-loss, training.maskedLoss",
        "variant, degradation.variant", "seed, seed"})
    void shouldFindASettingByAnyOfItsNames(String name, String full) {
        assertThat(SettingName.named(name).name()).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"bta", "steps", "ds-bal.rank", "training."})
    void shouldListAllNamesWhereThereIsNone(String name) {
        assertThatThrownBy(() -> SettingName.named(name)).isInstanceOfSatisfying(TerminalException.class,
                e -> assertThat(e.remedy()).contains("training.balance", "ds-bal.beta"));
    }

    @Test
    void shouldKnowWhichSettingsAreLists() {
        assertThat(SettingName.named("prompts").isList()).isTrue();
        assertThat(SettingName.named("training.words").isList()).isTrue();
        assertThat(SettingName.named("beta").isList()).isFalse();
        assertThat(SettingName.named("seed").isList()).isFalse();
    }
}
