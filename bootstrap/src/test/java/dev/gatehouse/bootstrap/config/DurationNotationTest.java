package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationNotationTest {

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "15m, PT15M", "12h, PT12H", "7d, PT168H", "0s, PT0S"})
    void reads_a_number_and_its_unit(String text, Duration expected) {
        assertThat(DurationNotation.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "m", "1.5h", "-1s", "15 m", "15M", "PT15M", "1h30m", "9999999999s", "１５m", " 15m"})
    void refuses_what_is_no_duration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationNotation.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.25S, 250ms",
        "PT1.5S, 1500ms",
        "PT25S, 25s",
        "PT1M30S, 90s",
        "PT15M, 15m",
        "PT12H, 12h",
        "PT720H, 30d"
    })
    void writes_the_largest_unit_that_needs_no_fraction(Duration duration, String written) {
        assertThat(DurationNotation.write(duration)).isEqualTo(written);
        assertThat(DurationNotation.parse(written)).isEqualTo(duration);
    }
}
