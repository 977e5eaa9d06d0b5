package dev.gatehouse.adapter.observability;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.adapter.observability.CallObserver.Reason;
import dev.gatehouse.application.port.telemetry.CallCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line for each call that was refused or failed, and for a sample of the others. What comes in floods is thinned: otherwise
 * the log would cost more than the work that is refused. A line has neither an address nor a token. Thread-safe.
 */
final class AccessLog {

    /** The name of the logger. */
    static final String NAME = "dev.gatehouse.access";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final OptionalLong NO_OTHERS = OptionalLong.of(0);
    private static final double NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_MILLI = 1000;

    private final BooleanSupplier sample;
    private final Map<CallCode, Thinning> unexplained = new EnumMap<>(CallCode.class);

    /**
     * A log.
     *
     * @param sample whether a call that went well has a line; asked for each
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    AccessLog(BooleanSupplier sample, LongSupplier nanoTime) {
        this.sample = sample;
        for (CallCode code : CallCode.values()) {
            unexplained.put(code, new Thinning(nanoTime));
        }
    }

    /** How loudly a line speaks: of callers' mistakes softly, of what operators may have to act on louder. */
    static Level level(CallCode code) {
        return switch (code) {
            // Unlike elsewhere UNIMPLEMENTED is among them: whatever the contract declares is there.
            case OK, CANCELLED, INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, UNAUTHENTICATED, UNIMPLEMENTED ->
                Level.INFO;
            case DEADLINE_EXCEEDED,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNAVAILABLE -> Level.WARN;
            case UNKNOWN, INTERNAL, DATA_LOSS -> Level.ERROR;
        };
    }

    void ended(RunningCall call, CallCode code, long nanos) {
        if (LOG.isEnabledForLevel(level(code))) {
            others(call, code).ifPresent(others -> write(call, code, nanos, others));
        }
    }

    private OptionalLong others(RunningCall call, CallCode code) {
        var reason = call.reason();
        if (reason.isPresent()) {
            return reason.get().thinning().map(Thinning::others).orElse(NO_OTHERS);
        }
        if (code == CallCode.OK) {
            return sample.getAsBoolean() ? NO_OTHERS : OptionalLong.empty();
        }
        // Its client or its connection ended it, which clients can do as often as they like.
        return requireNonNull(unexplained.get(code)).others();
    }

    private static void write(RunningCall call, CallCode code, long nanos, long others) {
        var line = LOG.atLevel(level(code))
                .addKeyValue("method", call.method())
                .addKeyValue("code", code)
                .addKeyValue("duration_ms", Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI);
        line = CallFields.with(line, "reason", call.reason().map(Reason::name));
        line = CallFields.with(line, CallFields.EVENT, call.reason().flatMap(Reason::event));
        line = CallFields.with(line, "principal", call.principal());
        line = CallFields.with(line, CallFields.REQUEST_ID, call.requestId());
        line = CallFields.with(line, CallFields.TRACE_ID, call.trace().traceId());
        line = CallFields.with(line, CallFields.SPAN_ID, call.trace().spanId());
        line = CallFields.with(line, "others", others == 0 ? Optional.empty() : Optional.of(others));
        line.log("call");
    }
}
