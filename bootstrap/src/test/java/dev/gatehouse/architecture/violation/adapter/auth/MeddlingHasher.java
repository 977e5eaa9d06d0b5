package dev.gatehouse.architecture.violation.adapter.auth;

import dev.gatehouse.architecture.violation.adapter.persistence.UpwardRepository;

/** Breaks: adapters do not know each other. */
public record MeddlingHasher(UpwardRepository repository) {}
