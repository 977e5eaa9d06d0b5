package dev.gatehouse.adapter.persistence;

import java.time.Duration;

/** A moment by which something must have ended, on the clock of {@link System#nanoTime}. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** A later deadline. */
    Deadline plus(Duration more) {
        return new Deadline(nanoTime + more.toNanos());
    }

    /** How much time is left; negative once it has passed. */
    Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }
}
