package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.domain.audit.TraceId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Traces that nobody keeps: calls have ids, that of their caller's trace or a new one, for logs and audit events. */
final class TraceIds implements Tracing {

    private static final HexFormat HEX = HexFormat.of();

    private final LongSupplier random;

    /** Makes ids of numbers that are unlikely to come twice; nobody has to be kept from guessing them. */
    TraceIds(LongSupplier random) {
        this.random = random;
    }

    @Override
    public CallTrace begin(String fullMethodName, Optional<CallerTrace> caller) {
        return place(caller.flatMap(trace -> Traceparent.parse(trace.traceparent())));
    }

    /** A place in the caller's trace, or in one that begins here. */
    Unkept place(Optional<Traceparent> callers) {
        return callers.map(trace -> new Unkept(trace.high(), trace.low(), notZero()))
                .orElseGet(() -> new Unkept(notZero(), random.getAsLong(), notZero()));
    }

    // No id is all zeros.
    private long notZero() {
        long id = random.getAsLong();
        return id == 0 ? 1 : id;
    }

    @Override
    public void end(CallTrace trace, CallCode code, Optional<String> reason) {
        // Nobody keeps it.
    }

    @Override
    public void close() {}

    /** The place of a call; most calls end before anybody wants it as text. */
    static final class Unkept extends CallTrace {

        private final long high;
        private final long low;
        private final long span;

        private Unkept(long high, long low, long span) {
            this.high = high;
            this.low = low;
            this.span = span;
        }

        long lowHalfOfId() {
            return low;
        }

        String hexOfId() {
            return HEX.toHexDigits(high) + HEX.toHexDigits(low);
        }

        @Override
        public Optional<TraceId> traceId() {
            return Optional.of(new TraceId(hexOfId()));
        }

        @Override
        public boolean isSampled() {
            return false;
        }

        @Override
        public Optional<String> traceparent() {
            return Optional.of("00-" + hexOfId() + "-" + HEX.toHexDigits(span) + "-00");
        }

        @Override
        protected Step begin(String name) {
            return Step.NONE;
        }
    }
}
