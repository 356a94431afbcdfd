package dev.atelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.TerminalException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingArgumentsTest {
    @Test
    void shouldTakeNumbersSwitchesAndListsForWhatTheyLookLike() {
        assertThat(SettingArguments.json(List.of("ds-bal.beta=0.9", "rank=16", "baseline=false", "seeds=[0, 1, 2]", "variant=off")))
                .hasToString("{\"ds-bal.beta\":0.9,\"rank\":16,\"baseline\":false,\"seeds\":[0,1,2],\"variant\":\"off\"}");
    }

    @Test
    void shouldTakeAPromptAsItIs() {
        assertThat(SettingArguments.json(List.of("prompts=<v0> with <v1>, night: cold = blue"))).hasToString(
                "{\"prompts\":\"<v0> with <v1>, night: cold = blue\"}");
    }

    @Test
    void shouldMakeAListOfANameThatComesTwice() {
        assertThat(SettingArguments.json(List.of("prompts=<v0>", "prompts=<v1>", "prompts=<v0> with <v1>"))).hasToString(
                "{\"prompts\":[\"<v0>\",\"<v1>\",\"<v0> with <v1>\"]}");
    }

    @Test
    void shouldRefuseWhatIsNoSetting() {
        assertThatThrownBy(() -> SettingArguments.json(List.of("beta"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("'beta'");
        assertThatThrownBy(() -> SettingArguments.json(List.of("=1"))).isInstanceOf(TerminalException.class);
    }
}
