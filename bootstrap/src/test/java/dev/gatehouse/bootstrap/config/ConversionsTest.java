package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsTest {

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "15m, PT15M", "12h, PT12H", "7d, PT168H", "0s, PT0S"})
    void reads_durations(String text, Duration expected) {
        assertThat(Conversions.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "m", "1.5h", "-1s", "15 m", "15M", "PT15M", "1h30m", "9999999999s", "１５m", " 15m"})
    void refuses_what_is_no_duration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Conversions.duration(text));
    }

    @ParameterizedTest
    @CsvSource({"512B, 512", "64KiB, 65536", "19MiB, 19922944", "2GiB, 2147483648"})
    void reads_sizes(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "64kb", "64KB", "64kib", "-1B", "1.5MiB", "64 KiB", "9999999999B"})
    void refuses_what_is_no_size(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DataSize.parse(text));
    }

    @Test
    void a_secret_does_not_print() {
        assertThat(new Secret("hunter2")).hasToString("Secret[hidden]");
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, abd, 1", "port, prot, 2", "kitten, sitting, 3", "'', abc, 3"})
    void counts_the_edits_between_names(String left, String right, int edits) {
        assertThat(NearestName.distance(left, right)).isEqualTo(edits);
        assertThat(NearestName.distance(right, left)).isEqualTo(edits);
    }
}
