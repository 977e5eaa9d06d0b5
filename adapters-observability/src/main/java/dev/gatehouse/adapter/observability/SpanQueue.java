package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.Tally;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the spans that wait in the processor behind it, those on their way included, and counts the ones that it drops. That
 * processor drops by itself too, but says how many only to metrics of OpenTelemetry's own. Thread-safe; it never waits.
 */
final class SpanQueue implements SpanProcessor {

    private final int most;
    private final SpanProcessor next;
    private final Tally dropped;
    private final AtomicInteger inside;

    /**
     * A queue.
     *
     * @param next which takes at least as many, and hands them on
     * @param inside how many there are; whoever takes them on counts them out
     */
    SpanQueue(int most, SpanProcessor next, AtomicInteger inside, Tally dropped) {
        this.most = most;
        this.next = next;
        this.inside = inside;
        this.dropped = dropped;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            dropped.increment();
        } else {
            next.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return next.forceFlush();
    }
}
