package dev.gatehouse.bootstrap;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** The time of the system. */
final class SystemTime {

    private SystemTime() {}

    /** Ticks in microseconds: stores keep no more, and an instant must be the same before and after it was stored. */
    static InstantSource inMicroseconds() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
