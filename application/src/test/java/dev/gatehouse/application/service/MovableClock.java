package dev.gatehouse.application.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until the test moves it. */
final class MovableClock implements InstantSource {

    private Instant now;

    MovableClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration span) {
        now = now.plus(span);
    }
}
