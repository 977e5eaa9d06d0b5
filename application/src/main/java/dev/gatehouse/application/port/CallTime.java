package dev.gatehouse.application.port;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * For how long somebody waits for the work that the current thread does. An edge sets it around a call; whatever is about to
 * wait, or to begin something dear, asks it. Nobody is interrupted, since that would close the sockets of connections that
 * others use next: work that has begun comes to its end, and work that has not is not begun.
 *
 * <p>Outside of any call there is no bound. Another thread that works for a call takes the time along as a value. Thread-safe.
 */
public final class CallTime {

    private static final ScopedValue<CallTime> CURRENT = ScopedValue.newInstance();
    private static final CallTime UNBOUNDED = new CallTime(false, 0, () -> false);

    private final boolean bounded;
    private final long endsAt;
    private final BooleanSupplier cancelled;

    private CallTime(boolean bounded, long endsAt, BooleanSupplier cancelled) {
        this.bounded = bounded;
        this.endsAt = endsAt;
        this.cancelled = cancelled;
    }

    /**
     * The time of a call.
     *
     * @param left until the call's deadline, from now on
     * @param cancelled whether the caller has gone before; asked from any thread, often
     */
    public static CallTime of(Duration left, BooleanSupplier cancelled) {
        return new CallTime(true, System.nanoTime() + left.toNanos(), cancelled);
    }

    /** That of the call for which the current thread works. */
    public static CallTime current() {
        return CURRENT.orElse(UNBOUNDED);
    }

    /** Does the work, whose time this is. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Does the work, whose time this is. */
    public <T> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Does what has to be done although its call may have ended, such as taking something back. */
    public static void runUnbounded(Runnable work) {
        UNBOUNDED.run(work);
    }

    /** The shorter of a patience and what is left of the time; zero once it is up. */
    public Duration atMost(Duration patience) {
        if (!bounded) {
            return patience;
        }
        long left = Math.max(0, endsAt - System.nanoTime());
        return left < patience.toNanos() ? Duration.ofNanos(left) : patience;
    }

    /** How the call ended, once nobody waits any more. */
    public Optional<CallEndedException> end() {
        // A deadline that passes cancels the call as well, so the time is looked at first.
        if (bounded && endsAt - System.nanoTime() <= 0) {
            return Optional.of(new CallEndedException(false));
        }
        return cancelled.getAsBoolean() ? Optional.of(new CallEndedException(true)) : Optional.empty();
    }

    /** Throws {@link CallEndedException} once nobody waits any more. */
    public void requireLeft() {
        end().ifPresent(end -> {
            throw end;
        });
    }
}
