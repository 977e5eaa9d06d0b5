package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
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
    public CallTrace begin(String fullMethodName, Optional<String> traceparent) {
        return new Unkept(traceparent.flatMap(Traceparent::traceId), notZero(), random.getAsLong(), notZero());
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

    /** The place of a call; most calls end before anybody wants it as text. */
    private static final class Unkept extends CallTrace {

        private final Optional<TraceId> callers;
        private final long high;
        private final long low;
        private final long span;

        Unkept(Optional<TraceId> callers, long high, long low, long span) {
            this.callers = callers;
            this.high = high;
            this.low = low;
            this.span = span;
        }

        @Override
        public Optional<TraceId> traceId() {
            return callers.isPresent()
                    ? callers
                    : Optional.of(new TraceId(HEX.toHexDigits(high) + HEX.toHexDigits(low)));
        }

        @Override
        public boolean isSampled() {
            return false;
        }

        @Override
        public Optional<String> traceparent() {
            return traceId().map(id -> "00-" + id + "-" + HEX.toHexDigits(span) + "-00");
        }

        @Override
        protected Step begin(String name) {
            return Step.NONE;
        }
    }
}
