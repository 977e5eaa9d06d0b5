package dev.gatehouse.architecture.violation.application.service;

import java.time.Instant;

/** Breaks: time comes from outside. */
public final class ImpatientService {

    public Instant looksAtItsOwnWatch() {
        return Instant.now();
    }
}
