package dev.gatehouse.architecture.violation.domain.session;

import dev.gatehouse.architecture.violation.domain.user.Named;

/** Breaks: packages are free of cycles. */
public record Circular(Named named) {}
