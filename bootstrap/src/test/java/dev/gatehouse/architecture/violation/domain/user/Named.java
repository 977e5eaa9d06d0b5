package dev.gatehouse.architecture.violation.domain.user;

import dev.gatehouse.architecture.violation.domain.session.Circular;

/** The other half of {@link Circular}. */
public record Named(Circular circle) {}
