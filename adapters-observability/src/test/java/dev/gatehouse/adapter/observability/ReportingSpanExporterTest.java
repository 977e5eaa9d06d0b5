package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReportingSpanExporterTest {

    private static final SpanData SPAN = ((ReadableSpan) SdkTracerProvider.builder()
                    .build()
                    .get("test")
                    .spanBuilder("span")
                    .startSpan())
            .toSpanData();
    private static final List<SpanData> THREE = List.of(SPAN, SPAN, SPAN);

    private final Logger logger = (Logger) LoggerFactory.getLogger(ReportingSpanExporter.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicInteger inside = new AtomicInteger(100);
    private final AtomicLong exported = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private Supplier<CompletableResultCode> outcome = CompletableResultCode::ofSuccess;
    private final ReportingSpanExporter exporter = new ReportingSpanExporter(
            new Outcomes(),
            "http://collector:4317",
            () -> "UNAVAILABLE",
            inside,
            exported::addAndGet,
            failed::addAndGet);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void what_arrives_is_counted_and_nothing_is_said() {
        exporter.export(THREE);

        assertThat(exported).hasValue(3);
        assertThat(inside).hasValue(97);
        assertThat(lines.list).isEmpty();
    }

    @Test
    void the_log_says_once_that_traces_do_not_arrive_and_once_that_they_do_again() {
        outcome = CompletableResultCode::ofFailure;
        for (int batch = 0; batch < 10; batch++) {
            exporter.export(THREE);
        }
        outcome = CompletableResultCode::ofSuccess;
        exporter.export(THREE);
        exporter.export(THREE);

        assertThat(failed).hasValue(30);
        assertThat(exported).hasValue(6);
        assertThat(inside).hasValue(64);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("Traces do not arrive at http://collector:4317: UNAVAILABLE."),
                        second -> assertThat(second).isEqualTo("Traces arrive at http://collector:4317 again."));
    }

    @Test
    void an_exporter_that_throws_has_failed() {
        outcome = () -> {
            throw new IllegalStateException("out of order");
        };
        exporter.export(THREE);

        assertThat(failed).hasValue(3);
        assertThat(inside).hasValue(97);
    }

    /** Ends as the test says. */
    private final class Outcomes implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return outcome.get();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
