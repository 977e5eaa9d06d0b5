package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String VALID = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                VALID,
                "00-" + TRACE + "-00f067aa0ba902b7-00",
                "00-" + TRACE + "-00f067aa0ba902b7-ff",
                "01-" + TRACE + "-00f067aa0ba902b7-01",
                "cc-" + TRACE + "-00f067aa0ba902b7-01-what-the-future-will-be-like"
            })
    void names_the_trace(String header) {
        assertThat(Traceparent.parse(header)).hasValueSatisfying(found -> {
            assertThat(found.high()).isEqualTo(0x4bf92f3577b34da6L);
            assertThat(found.low()).isEqualTo(0xa3ce929d0e0e4736L);
        });
    }

    @ParameterizedTest
    @CsvSource({"00, false", "01, true", "02, false", "03, true", "fe, false", "ff, true"})
    void says_whether_the_caller_keeps_it(String flags, boolean sampled) {
        assertThat(Traceparent.parse("00-" + TRACE + "-00f067aa0ba902b7-" + flags))
                .contains(new Traceparent(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, sampled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                TRACE,
                "00-" + TRACE,
                "00-" + TRACE + "-00f067aa0ba902b7",
                "00-" + TRACE + "-00f067aa0ba902b7-",
                "00-" + TRACE + "-00f067aa0ba902b7-1",
                "00-" + TRACE + "-00f067aa0ba902b7-011",
                "00-" + TRACE + "-00f067aa0ba902b7-01-",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more",
                "01-" + TRACE + "-00f067aa0ba902b7-01.more",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "0-" + TRACE + "-00f067aa0ba902b7-01",
                "0g-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473\u0666-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00F067AA0BA902B7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-0F",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736a-00f067aa0ba902b7-01",
                "00_" + TRACE + "_00f067aa0ba902b7_01",
                " " + VALID,
                VALID + " ",
                VALID + "," + VALID
            })
    void names_no_trace_if_it_is_not_well_formed(String header) {
        assertThat(Traceparent.parse(header)).isEmpty();
    }
}
