package dev.gatehouse.adapter.observability;

import static java.util.stream.Collectors.groupingBy;

import dev.gatehouse.adapter.observability.BucketReservoir.Example;
import dev.gatehouse.adapter.observability.MeterRegistry.Summary;
import dev.gatehouse.application.port.in.ScrapeMetrics;
import dev.gatehouse.application.port.telemetry.Meter;
import io.dropwizard.metrics5.Counter;
import io.dropwizard.metrics5.Gauge;
import io.dropwizard.metrics5.Metric;
import io.dropwizard.metrics5.MetricName;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the registry holds as Prometheus reads it: one family for each meter, whatever the number of its series. The
 * bridge that comes with the library would drop the tags and have a scrape fail at the second series of a name.
 */
final class PrometheusExposition implements ScrapeMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(PrometheusExposition.class);
    private static final long NO_CREATION_TIME = 0;

    private static final ExpositionFormatWriter PROMETHEUS = PrometheusTextFormatWriter.create();
    private static final ExpositionFormatWriter OPENMETRICS = OpenMetricsTextFormatWriter.create();

    private final MeterRegistry registry;

    PrometheusExposition(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One series of a meter. */
    private record Series(MetricName name, Labels labels, Metric metric) {}

    @Override
    public void scrape(Format format, OutputStream to) throws IOException {
        var writer = switch (format) {
            case PROMETHEUS_TEXT -> PROMETHEUS;
            case OPENMETRICS_TEXT -> OPENMETRICS;
        };
        writer.write(to, snapshots());
    }

    private MetricSnapshots snapshots() {
        Map<String, List<Series>> series = registry.series().entrySet().stream()
                .map(entry -> new Series(entry.getKey(), labels(entry.getKey()), entry.getValue()))
                .collect(groupingBy(each -> each.name().getKey()));
        // A meter that came after its series were asked for is in the next scrape.
        return new MetricSnapshots(registry.meters().stream()
                .map(meter -> snapshot(meter, series.getOrDefault(meter.name(), List.of())))
                .toList());
    }

    private static Labels labels(MetricName name) {
        return Labels.of(
                name.getTags().keySet().toArray(String[]::new),
                name.getTags().values().toArray(String[]::new));
    }

    private static MetricSnapshot snapshot(Meter meter, List<Series> series) {
        var metadata = metadata(meter);
        return switch (meter.kind()) {
            case COUNTER -> new CounterSnapshot(metadata, points(series, PrometheusExposition::counter));
            case GAUGE -> new GaugeSnapshot(metadata, points(series, PrometheusExposition::gauge));
            case HISTOGRAM -> new HistogramSnapshot(metadata, points(series, PrometheusExposition::histogram));
            case SUMMARY ->
                new SummarySnapshot(
                        metadata, points(series, (labels, metric) -> summary(labels, (Summary) metric, meter)));
            case INFO -> new InfoSnapshot(metadata, points(series, (labels, _) -> new InfoDataPointSnapshot(labels)));
        };
    }

    private static <T> List<T> points(List<Series> series, BiFunction<Labels, Metric, T> point) {
        return series.stream()
                .map(each -> point.apply(each.labels(), each.metric()))
                .toList();
    }

    private static MetricMetadata metadata(Meter meter) {
        return switch (meter.unit()) {
            case COUNT -> new MetricMetadata(meter.name(), meter.help());
            case SECONDS -> new MetricMetadata(meter.name(), meter.help(), Unit.SECONDS);
            case BYTES -> new MetricMetadata(meter.name(), meter.help(), Unit.BYTES);
            case RATIO -> new MetricMetadata(meter.name(), meter.help(), Unit.RATIO);
        };
    }

    private static CounterDataPointSnapshot counter(Labels labels, Metric metric) {
        double value = metric instanceof Counter counter ? counter.getCount() : value(labels, metric);
        return new CounterDataPointSnapshot(value, labels, null, NO_CREATION_TIME);
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, Metric metric) {
        return new GaugeDataPointSnapshot(value(labels, metric), labels, null);
    }

    // One that fails is no reason to show nothing of the others.
    private static double value(Labels labels, Metric metric) {
        try {
            return ((Number) ((Gauge<?>) metric).getValue()).doubleValue();
        } catch (RuntimeException e) {
            LOG.warn("A meter cannot be read: {}", labels, e);
            return Double.NaN;
        }
    }

    private static HistogramDataPointSnapshot histogram(Labels labels, Metric metric) {
        var buckets = ((BucketHistogram) metric).buckets();
        double perUnit = buckets.bounds().perUnit();
        double[] upper = DoubleStream.concat(
                        buckets.bounds().upper().stream().mapToDouble(bound -> bound),
                        DoubleStream.of(Double.POSITIVE_INFINITY))
                .toArray();
        var exemplars = buckets.examples().stream()
                .map(example -> exemplar(example, perUnit))
                .toList();
        return new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(upper, buckets.counts()),
                buckets.sum() / perUnit,
                labels,
                Exemplars.of(exemplars),
                NO_CREATION_TIME);
    }

    private static Exemplar exemplar(Example example, double perUnit) {
        var labels = Labels.of(Exemplar.TRACE_ID, example.traceId());
        return new Exemplar(
                example.value() / perUnit,
                example.spanId().map(id -> labels.add(Exemplar.SPAN_ID, id)).orElse(labels),
                example.atMillis());
    }

    private static SummaryDataPointSnapshot summary(Labels labels, Summary summary, Meter meter) {
        return new SummaryDataPointSnapshot(
                summary.count().getAsLong(),
                summary.sum().getAsLong() / Bounds.of(meter.unit()).perUnit(),
                Quantiles.EMPTY,
                labels,
                Exemplars.EMPTY,
                NO_CREATION_TIME);
    }
}
