package dev.atelier.magictailor.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.magictailor.settings.SettingInvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegradationScheduleTest {

    @ParameterizedTest
    @CsvSource({"400, .4996", "450, .483", "475, .403", "480, .365", "490, .238", "495, .138", "500, 0"})
    void shouldFollowThePapersCurve(int d, double intensity) {
        assertThat(DegradationSchedule.paper().intensity(d - 1, 500)).isCloseTo(intensity, within(1e-3));
    }

    @Test
    void shouldRiseAndFallLinearly() {
        assertThat(new DegradationSchedule.LinearAscent(0.5).intensity(249, 500)).isEqualTo(0.25);
        assertThat(new DegradationSchedule.LinearDescent(0.5).intensity(124, 500)).isEqualTo(0.375);
        assertThat(new DegradationSchedule.LinearDescent(0.5).intensity(499, 500)).isZero();
    }

    @Test
    void shouldStayFixed() {
        assertThat(new DegradationSchedule.Fixed(0.6).intensity(0, 500)).isEqualTo(0.6);
        assertThat(new DegradationSchedule.Fixed(0.6).intensity(499, 500)).isEqualTo(0.6);
    }

    @Test
    void shouldKnowEveryScheduleByName() {
        assertThat(DegradationSettings.schedule("dynamic", 0.5, 32, 0)).isEqualTo(DegradationSchedule.paper());
        assertThat(DegradationSettings.schedule("fixed", 0.4, 32, 0)).isEqualTo(new DegradationSchedule.Fixed(0.4));
        assertThat(DegradationSettings.schedule("linear-ascent", 0.5, 32, 0)).isEqualTo(new DegradationSchedule.LinearAscent(0.5));
        assertThat(DegradationSettings.schedule("linear-descent", 0.5, 32, 0)).isEqualTo(new DegradationSchedule.LinearDescent(0.5));
        assertThat(DegradationSettings.schedule("mask-out", 0, 32, -1)).isEqualTo(new DegradationSchedule.MaskOut(-1));
        assertThat(DegradationSettings.schedule("off", 0, 32, 0)).isEqualTo(new DegradationSchedule.Off());
    }

    @Test
    void shouldNameKeyValueAndRangeOfABadSetting() {
        assertThatThrownBy(() -> new DegradationSchedule.Dynamic(0.5, 0))
                .isInstanceOfSatisfying(SettingInvalidException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID);
                    assertThat(e.key()).isEqualTo("degradation.gamma");
                    assertThat(e.getMessage()).contains("degradation.gamma", "0.0");
                    assertThat(e.remedy()).contains("above 0", "1024");
                });
        assertThatThrownBy(() -> DegradationSettings.schedule("sideways", 0, 0, 0)).hasMessageContaining("sideways");
        assertThatThrownBy(() -> new DegradationSchedule.Fixed(Double.NaN)).isInstanceOf(SettingInvalidException.class);
    }
}
