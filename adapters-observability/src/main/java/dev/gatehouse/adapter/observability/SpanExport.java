package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.TracingSettings.Otlp;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SDK of OpenTelemetry, assembled for one Gatehouse: nothing in it belongs to the process, and it has no hook in its end.
 * Spans go from calls into a bounded queue and from there to the receiver, in batches, on a thread of their own.
 */
final class SpanExport implements AutoCloseable {

    /** How long what is queued may take to get out at the end. */
    static final Duration FLUSH = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);

    private static final Meter EXPORTED =
            Meter.counter("gatehouse_spans_exported", "Spans that the receiver of traces has taken.");
    private static final Meter DROPPED = Meter.counter(
            "gatehouse_spans_dropped",
            "Spans that are lost, because the queue was full or the receiver did not take them.",
            "reason");

    private final AtomicInteger inside = new AtomicInteger();
    private final OtlpSender sender;
    private final SdkTracerProvider provider;

    SpanExport(Otlp settings, IdGenerator ids, Meters meters) {
        this.sender = new OtlpSender(settings.receiver());
        var queue = settings.queue();
        var exporter = new ReportingSpanExporter(
                sender.exporter(),
                settings.receiver().endpoint().toString(),
                sender::lastAnswer,
                inside,
                meters.counter(EXPORTED),
                meters.counter(DROPPED, "export_failed"));
        var batches = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(queue.spans())
                .setMaxExportBatchSize(queue.batch())
                .setScheduleDelay(queue.delay())
                .setExporterTimeout(queue.timeout())
                .setMeterProvider(MeterProvider.noop())
                .build();
        this.provider = SdkTracerProvider.builder()
                .setResource(resource(settings))
                .setIdGenerator(ids)
                // Whether a call is kept is known before it has a span.
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(new SpanQueue(queue.spans(), batches, inside, meters.counter(DROPPED, "queue_full")))
                .build();
        announce(settings);
    }

    /** Says where traces go, and how many: a receiver that gets none because few are kept is easily taken for a fault. */
    private static void announce(Otlp settings) {
        LOG.info(
                "Traces go to {}; of calls that bring none of their own, the part {} is kept.",
                settings.receiver().endpoint(),
                settings.sampling().ratio());
    }

    private static Resource resource(Otlp settings) {
        var attributes = Attributes.builder();
        settings.resource().forEach(attributes::put);
        return Resource.getDefault().merge(Resource.create(attributes.build()));
    }

    SdkTracerProvider provider() {
        return provider;
    }

    /** Sends what is queued, for no longer than {@link #FLUSH}; the rest is lost, and the log says how much. */
    @Override
    public void close() {
        provider.shutdown().join(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
        int lost = inside.get();
        if (lost > 0) {
            LOG.warn("{} spans are lost, as the receiver of traces did not take them in time.", lost);
        }
        sender.close();
    }
}
