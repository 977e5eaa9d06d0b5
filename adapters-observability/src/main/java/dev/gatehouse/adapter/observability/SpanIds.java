package dev.gatehouse.adapter.observability;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Gives spans random ids, and a trace that begins here the id by which it was chosen to be kept. Thread-safe. */
final class SpanIds implements IdGenerator {

    private static final HexFormat HEX = HexFormat.of();

    private final ScopedValue<String> given = ScopedValue.newInstance();
    private final LongSupplier random;

    SpanIds(LongSupplier random) {
        this.random = random;
    }

    /** Begins a span, whose trace has this id unless it has a parent. */
    <T> T withTraceId(String traceId, Supplier<T> begin) {
        return ScopedValue.where(given, traceId).call(begin::get);
    }

    @Override
    public String generateSpanId() {
        long id = random.getAsLong();
        return HEX.toHexDigits(id == 0 ? 1 : id);
    }

    @Override
    public String generateTraceId() {
        return given.orElseThrow(
                () -> new IllegalStateException("a trace begins without an id (expected: one that was given)"));
    }
}
