package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.TracingSettings.Sampling;
import dev.gatehouse.application.port.telemetry.Tally;

/**
 * Decides which calls are kept. Ids of our own are random, so that a ratio of them is kept whatever callers do. Whoever calls
 * with a trace chooses its id and whether it is sampled, and is a stranger: who it is turns out when the call has begun.
 * So the number of these that are kept is bounded, whatever decides on each. Thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/sdk/#traceidratiobased">TraceIdRatioBased</a>
 */
final class CallSampler {

    private final boolean followsCallers;
    private final long bound;
    private final Ceiling ceiling;
    private final Tally refused;

    /** Takes what counts the calls that are not kept because of the ceiling. */
    CallSampler(Sampling sampling, Ceiling ceiling, Tally refused) {
        this.followsCallers = sampling.followsCallers();
        // Below the one number that has no absolute value, which is negative therefore.
        this.bound = sampling.ratio() <= 0 ? Long.MIN_VALUE : (long) (sampling.ratio() * Long.MAX_VALUE);
        this.ceiling = ceiling;
        this.refused = refused;
    }

    /** Whether a call is kept whose trace begins here. */
    boolean keepsOurs(long lowHalfOfId) {
        return isWithinRatio(lowHalfOfId);
    }

    /** Whether a call is kept whose trace has begun elsewhere. */
    boolean keepsCallers(boolean sampled, long lowHalfOfId) {
        if (!(followsCallers ? sampled : isWithinRatio(lowHalfOfId))) {
            return false;
        }
        boolean kept = ceiling.take();
        if (!kept) {
            refused.increment();
        }
        return kept;
    }

    // As OpenTelemetry does it everywhere, so that services which sample by the same ratio keep the same traces.
    private boolean isWithinRatio(long lowHalfOfId) {
        return Math.abs(lowHalfOfId) < bound;
    }
}
