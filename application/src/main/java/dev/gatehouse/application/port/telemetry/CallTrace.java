package dev.gatehouse.application.port.telemetry;

import dev.gatehouse.domain.audit.TraceId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The place of a piece of work in a distributed trace. An edge sets it around a call; whatever works for the call asks it for
 * a {@linkplain #step step} where the time goes. Outside of any call, and where nothing is traced, steps cost nothing. Another thread that
 * works for a call takes it along as a value. Thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public abstract class CallTrace {

    /** No trace at all. */
    public static final CallTrace NONE = new CallTrace() {
        @Override
        public Optional<TraceId> traceId() {
            return Optional.empty();
        }

        @Override
        public boolean isSampled() {
            return false;
        }

        @Override
        public Optional<String> traceparent() {
            return Optional.empty();
        }

        @Override
        protected Step begin(String name) {
            return Step.NONE;
        }
    };

    private static final int SPAN_ID_STARTS = 36;
    private static final int SPAN_ID_ENDS = 52;

    private static final ScopedValue<CallTrace> CURRENT = ScopedValue.newInstance();

    /** For those that know of traces. */
    protected CallTrace() {}

    /** That of the call for which the current thread works, or {@link #NONE}. */
    public static CallTrace current() {
        return CURRENT.orElse(NONE);
    }

    /** Does the work, whose trace this is. */
    public final void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Does the work, whose trace this is. */
    public final <T> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /**
     * Does a part of the work, which is seen in the trace as a step of this name, and failed if something is thrown. What
     * the work does in steps of its own is seen within it.
     */
    public final <T> T step(String name, Supplier<T> work) {
        if (!isSampled()) {
            return work.get();
        }
        try (var step = begin(name)) {
            try {
                return step.trace().call(work);
            } catch (RuntimeException | Error thrown) {
                step.failed(thrown);
                throw thrown;
            }
        }
    }

    /** Begins a step of this name, which ends when it is closed, by whatever thread. */
    public final Step open(String name) {
        return isSampled() ? begin(name) : Step.NONE;
    }

    /** The trace, also where nobody keeps it: logs and audit events name it. */
    public abstract Optional<TraceId> traceId();

    /** Whether the trace is kept, so that someone can look at it. */
    public abstract boolean isSampled();

    /** What a call that is made for this one says of it: the value of the header {@code traceparent}. */
    public abstract Optional<String> traceparent();

    /** The place itself, as {@link #traceparent} has it: 16 hexadecimal digits. */
    public Optional<String> spanId() {
        return traceparent().map(text -> text.substring(SPAN_ID_STARTS, SPAN_ID_ENDS));
    }

    /** Begins a step of this name, which is constant; {@link Step#close} ends it. */
    protected abstract Step begin(String name);

    /** A part of the work. Thread-safe. */
    public interface Step extends AutoCloseable {

        /** One that nobody sees. */
        Step NONE = new Step() {
            @Override
            public CallTrace trace() {
                return CallTrace.NONE;
            }

            @Override
            public void failed(Throwable cause) {}

            @Override
            public void close() {}
        };

        /** Its place in the trace; that of one which nobody sees is {@link CallTrace#NONE}. */
        CallTrace trace();

        /** Says that it failed; only the type of what was thrown is told, as messages may hold anything. */
        void failed(Throwable cause);

        @Override
        void close();
    }
}
