package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeoutConverterTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S, 500ms", "10s, PT10S, 10s", "2m, PT2M, 120s", "60m, PT1H, 3600s", "1ms, PT0.001S, 1ms"})
    void reads_and_shows_a_duration(String text, Duration timeout, String shown) {
        assertThat(new TimeoutConverter().convert(text)).isEqualTo(timeout);
        assertThat(TimeoutConverter.format(timeout)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "0s", "-1s", "61m", "1h", "10 s", "1.5s", "99999999s", "s"})
    void refuses_anything_else(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new TimeoutConverter().convert(text))
                .withMessageContaining("(expected: a duration of at most an hour, such as 500ms, 10s or 2m)");
    }
}
