package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.Tally;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of spans. The log has a warning when the first batch fails, and a line when one arrives again; nothing
 * between them. Thread-safe.
 */
final class ReportingSpanExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ReportingSpanExporter.class);

    private final SpanExporter exporter;
    private final String receiver;
    private final Supplier<String> answer;
    private final AtomicInteger inside;
    private final Tally exported;
    private final Tally failed;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * Takes who sends.
     *
     * @param receiver as the log is to call it
     * @param answer what the receiver said last
     * @param inside how many spans there are, from which it takes those that are through
     */
    ReportingSpanExporter(
            SpanExporter exporter,
            String receiver,
            Supplier<String> answer,
            AtomicInteger inside,
            Tally exported,
            Tally failed) {
        this.exporter = exporter;
        this.receiver = receiver;
        this.answer = answer;
        this.inside = inside;
        this.exported = exported;
        this.failed = failed;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        // The collection is used again as soon as this is over.
        int count = spans.size();
        CompletableResultCode result = attempt(spans);
        return result.whenComplete(() -> {
            inside.addAndGet(-count);
            if (result.isSuccess()) {
                exported.add(count);
                arrived();
            } else {
                failed.add(count);
                lost();
            }
        });
    }

    // Spans that nobody counts out would fill the queue for ever.
    private CompletableResultCode attempt(Collection<SpanData> spans) {
        try {
            return exporter.export(spans);
        } catch (RuntimeException e) {
            return CompletableResultCode.ofExceptionalFailure(e);
        }
    }

    private void arrived() {
        if (failing.compareAndSet(true, false)) {
            LOG.info("Traces arrive at {} again.", receiver);
        }
    }

    private void lost() {
        if (failing.compareAndSet(false, true)) {
            LOG.warn(
                    "Traces do not arrive at {}: {}. Calls are not concerned; spans are dropped and counted, and the log says"
                            + " when traces arrive again.",
                    receiver,
                    answer.get());
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
