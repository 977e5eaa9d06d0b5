package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsTest {

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
