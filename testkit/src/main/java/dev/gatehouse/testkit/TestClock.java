package dev.gatehouse.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a {@link TestGatehouse}: it stands still until a test moves it, and never goes back. Thread-safe. */
public final class TestClock implements InstantSource {

    private final Runnable moved;
    private volatile Instant now;

    TestClock(Instant start, Runnable moved) {
        this.now = start;
        this.moved = moved;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Lets time pass. Gatehouse then does at once what it does of its own accord once the time has come, such as erasing users.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public void advance(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("span: " + span + " (expected: not negative)");
        }
        synchronized (this) {
            now = now.plus(span);
        }
        moved.run();
    }

    /**
     * Lets time pass until an instant, as {@link #advance} does.
     *
     * @throws IllegalArgumentException when it is in the past
     */
    public void set(Instant instant) {
        synchronized (this) {
            if (instant.isBefore(now)) {
                throw new IllegalArgumentException("instant: " + instant + " (expected: not before " + now + ")");
            }
            now = instant;
        }
        moved.run();
    }
}
