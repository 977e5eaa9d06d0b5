package dev.gatehouse.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFormatTest {

    private static final String PROMETHEUS_3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    @Test
    void a_prometheus_gets_open_metrics() {
        assertThat(AcceptedFormat.of(elements(PROMETHEUS_3))).isEqualTo(Format.OPENMETRICS_TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                                             | PROMETHEUS_TEXT
            text/html                                                       | PROMETHEUS_TEXT
            application/openmetrics-text                                    | OPENMETRICS_TEXT
            Application/OpenMetrics-Text; Version="1.0.0"                   | OPENMETRICS_TEXT
            application/openmetrics-text; version=0.0.1                     | PROMETHEUS_TEXT
            application/openmetrics-text; version=2.0.0, */*;q=0.1          | PROMETHEUS_TEXT
            application/openmetrics-text; q=0                               | PROMETHEUS_TEXT
            application/openmetrics-text; q=0.2, text/plain; q=0.3          | PROMETHEUS_TEXT
            application/openmetrics-text; q=0.3, text/plain; q=0.3          | OPENMETRICS_TEXT
            application/openmetrics-text; q=0.3, text/*; q=0.4              | PROMETHEUS_TEXT
            application/openmetrics-text; q=0.3, text/plain;version=1.0.0   | OPENMETRICS_TEXT
            application/openmetrics-text; q=more                            | PROMETHEUS_TEXT
            application/openmetrics-text; q=NaN                             | PROMETHEUS_TEXT
            ;                                                               | PROMETHEUS_TEXT
            """)
    void others_get_what_they_prefer(String accept, Format format) {
        assertThat(AcceptedFormat.of(elements(accept))).isEqualTo(format);
    }

    private static List<String> elements(String accept) {
        return Pattern.compile(",").splitAsStream(accept).toList();
    }

    @Test
    void who_says_nothing_gets_text() {
        assertThat(AcceptedFormat.of(List.of())).isEqualTo(Format.PROMETHEUS_TEXT);
    }
}
