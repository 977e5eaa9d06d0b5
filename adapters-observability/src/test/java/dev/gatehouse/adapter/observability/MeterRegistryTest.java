package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Kind;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import io.dropwizard.metrics5.Histogram;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeterRegistryTest {

    private static final Meter DOORS = Meter.counter("doors_opened", "Doors that were opened.", "house");
    private static final Meter HEIGHT = Meter.histogram("wave_bytes", Unit.BYTES, "How high waves are.");
    private static final Meter WAIT = Meter.histogram("wait_seconds", Unit.SECONDS, "How long they wait.");

    private final MeterRegistry registry = new MeterRegistry(() -> Instant.ofEpochSecond(1_700_000_000));
    private final Scraped scraped = new Scraped(registry);

    @Test
    void series_of_one_name_stand_side_by_side() {
        registry.counter(DOORS, "north").add(2);
        registry.counter(DOORS, "south").increment();

        assertThat(scraped.text().lines())
                .containsExactly(
                        "# HELP doors_opened_total Doors that were opened.",
                        "# TYPE doors_opened_total counter",
                        "doors_opened_total{house=\"north\"} 2.0",
                        "doors_opened_total{house=\"south\"} 1.0");
        assertThat(scraped.openMetrics()).endsWith("# EOF\n");
    }

    @Test
    void what_is_asked_for_twice_is_the_same() {
        registry.counter(DOORS, "north").increment();
        registry.counter(DOORS, "north").increment();
        registry.histogram(HEIGHT).record(1, CallTrace.NONE);
        registry.histogram(HEIGHT).record(1, CallTrace.NONE);

        assertThat(scraped.value("doors_opened_total{house=\"north\"}")).isEqualTo(2);
        assertThat(scraped.value("wave_bytes_count")).isEqualTo(2);
    }

    @Test
    void a_name_is_that_of_one_meter() {
        registry.counter(DOORS, "north").increment();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.counter(Meter.counter("doors_opened", "Others.", "house"), "north"))
                .withMessageContaining("which has its name");
        assertThatIllegalArgumentException().isThrownBy(() -> registry.gauge(DOORS, () -> 1, "north"));
        assertThatIllegalArgumentException().isThrownBy(() -> registry.counter(DOORS));
    }

    @Test
    void odd_values_of_labels_are_escaped() {
        registry.counter(DOORS, "a \"b\" \\ \n").increment();

        assertThat(scraped.text()).contains("doors_opened_total{house=\"a \\\"b\\\" \\\\ \\n\"} 1.0");
    }

    @Test
    void a_value_counts_in_the_bucket_whose_bound_it_is() {
        var wait = registry.histogram(WAIT);
        wait.record(TimeUnit.MILLISECONDS.toNanos(5), CallTrace.NONE);
        wait.record(TimeUnit.MILLISECONDS.toNanos(5) + 1, CallTrace.NONE);
        wait.record(TimeUnit.SECONDS.toNanos(11), CallTrace.NONE);

        assertThat(scraped.bucket("wait_seconds", "0.0025")).isZero();
        assertThat(scraped.bucket("wait_seconds", "0.005")).isEqualTo(1);
        assertThat(scraped.bucket("wait_seconds", "0.01")).isEqualTo(2);
        assertThat(scraped.bucket("wait_seconds", "10.0")).isEqualTo(2);
        assertThat(scraped.bucket("wait_seconds", "+Inf")).isEqualTo(3);
        assertThat(scraped.value("wait_seconds_sum")).isEqualTo(11.010000001);
        assertThat(scraped.openMetrics()).contains("# UNIT wait_seconds seconds\n");
    }

    @Test
    void a_bucket_shows_the_last_trace_that_somebody_can_look_at() {
        String first = "4bf92f3577b34da6a3ce929d0e0e4736";
        String second = "5bf92f3577b34da6a3ce929d0e0e4736";
        var height = registry.histogram(HEIGHT);
        height.record(1, new KeptTrace(first, "00f067aa0ba902b7"));
        height.record(2, new KeptTrace(second, "00f067aa0ba902b7"));
        height.record(3, CallTrace.NONE);
        height.record(300, new KeptTrace(first, "00f067aa0ba902b7"));

        assertThat(scraped.openMetrics())
                .contains("wave_bytes_bucket{le=\"64.0\"} 3 # {span_id=\"00f067aa0ba902b7\",trace_id=\"" + second
                        + "\"} 2.0 1700000000.000\n")
                .contains("wave_bytes_bucket{le=\"256.0\"} 3\n")
                .contains("wave_bytes_bucket{le=\"1024.0\"} 4 # {span_id=\"00f067aa0ba902b7\",trace_id=\"" + first
                        + "\"} 300.0 1700000000.000\n");
        assertThat(scraped.text()).doesNotContain(first);
    }

    @Test
    void a_histogram_is_one_of_dropwizard_too() {
        registry.histogram(HEIGHT).record(60, CallTrace.NONE);
        registry.histogram(HEIGHT).record(1_000_000, CallTrace.NONE);

        var histogram = (Histogram) registry.series().values().iterator().next();
        assertThat(histogram.getCount()).isEqualTo(2);
        assertThat(histogram.getSum()).isEqualTo(1_000_060);
        assertThat(histogram.getSnapshot().getMin()).isEqualTo(64);
    }

    @Test
    void a_gauge_that_fails_shows_no_number_and_the_others_theirs() {
        registry.gauge(Meter.gauge("broken", "Fails."), () -> {
            throw new IllegalStateException("fault");
        });
        registry.gauge(Meter.gauge("whole", "Does not."), () -> 7);

        try (var lines = new CapturedLines(PrometheusExposition.class.getName())) {
            assertThat(scraped.text()).contains("broken NaN\n").contains("whole 7.0\n");
            assertThat(lines.all()).singleElement().asString().startsWith("WARN A meter cannot be read");
        }
    }

    @Test
    void the_process_and_its_machine_are_shown() {
        RuntimeMeters.addTo(registry, "1.2.3");

        assertThat(scraped.text())
                .contains("gatehouse_build_info{version=\"1.2.3\"} 1\n")
                .containsPattern("jvm_runtime_info\\{runtime=\".+\",vendor=\".+\",version=\".+\"} 1\n")
                .containsPattern("process_cpu_seconds_total [0-9.E-]+\n")
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"} [0-9.E]+\n")
                .containsPattern("jvm_gc_collection_seconds_count\\{gc=\".+\"} [0-9]+\n")
                .doesNotContain("NaN");
        assertThat(scraped.value("jvm_threads_current")).isPositive();
    }

    @Test
    void a_meter_has_a_name_that_says_its_unit_and_does_not_clash_with_what_is_added() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Meter.histogram("wait", Unit.SECONDS, "How long they wait."));
        assertThatIllegalArgumentException().isThrownBy(() -> Meter.counter("doors_total", "Doors."));
        assertThatIllegalArgumentException().isThrownBy(() -> Meter.gauge("doors_count", "Doors."));
        assertThatIllegalArgumentException().isThrownBy(() -> Meter.gauge("Doors", "Doors."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Meter("doors", Kind.GAUGE, Unit.COUNT, "Doors.", List.of("le")));
    }
}
