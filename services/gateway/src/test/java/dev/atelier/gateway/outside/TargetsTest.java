package dev.atelier.gateway.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private final Targets targets = new Targets(List.of(Network.parse("10.1.0.0/16")), false);

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/x", "https://2130706433/x", "https://localhost/x", "https://10.0.0.1/x",
            "https://172.31.0.1", "https://192.168.1.1", "https://169.254.169.254/latest/meta-data", "https://0.0.0.0",
                    "https://100.64.0.1",
            "https://[::1]/x", "https://[::]/x", "https://[fe80::1]/x", "https://[fd00::1]/x", "https://[::ffff:127.0.0.1]/x",
            "https://[64:ff9b::7f00:1]/x", "https://[2002:7f00:1::]/x", "https://224.0.0.1/x", "https://255.255.255.255/x",
            "https://[::ffff:169.254.169.254]/x", "https://[::7f00:1]/x", "https://[64:ff9b:1::a00:1]/x", "https://[ff02::1]/x", "https://[5f00::1]/x",
            "https://[fec0::1]/x", "https://[2001:0:7f00:1::]/x", "https://100.127.255.254/x", "https://198.18.0.1/x"})
    void shouldNotLeadInside(String url) {
        assertThatThrownBy(() -> targets.check(url)).isInstanceOf(ClosedAddressException.class).hasMessageContaining("cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://93.184.215.14/x", "ftp://93.184.215.14/x", "https:///x", "https://user:secret@93.184.215.14/x",
            "mailto:a@b", "/x", "", "https://127.1/x",
            "https://93.184.215.14\\@127.0.0.1/x"})
    void shouldBeAnHttpsAddressOfAHost(String url) {
        assertThatThrownBy(() -> targets.check(url)).isInstanceOf(ClosedAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.215.14/hooks?x=1", "https://93.184.215.14:8443/hooks", "https://10.1.2.3/x",
            "https://[2606:4700::1]/x"})
    void shouldTakeWhatIsOutsideOrOpened(String url) {
        assertThatCode(() -> targets.check(url)).doesNotThrowAnyException();
    }

    @Test
    void shouldNotTellNamesOfTheNetworkThatItRunsIn() {
        Throwable inside = catchThrowable(() -> targets.check("https://localhost/x"));
        Throwable nowhere = catchThrowable(() -> targets.check("https://nowhere.invalid/x"));

        assertThat(inside.getMessage().replace("localhost", "HOST")).isEqualTo(nowhere.getMessage().replace("nowhere.invalid", "HOST"));
    }

    @Test
    void shouldTakePlainHttpOnlyWhereItIsAllowed() {
        assertThatCode(() -> new Targets(List.of(), true).check("http://93.184.215.14/x")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.com/8", "10.0.0.0/8/8", ""})
    void shouldRefuseWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + text + "'");
    }
}
