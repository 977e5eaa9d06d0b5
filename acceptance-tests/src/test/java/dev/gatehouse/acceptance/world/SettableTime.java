package dev.gatehouse.acceptance.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a scenario, which stands still until a step moves it. Gatehouse reads it from its own threads. */
final class SettableTime implements InstantSource {

    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void passes(Duration span) {
        now = now.plus(span);
    }
}
