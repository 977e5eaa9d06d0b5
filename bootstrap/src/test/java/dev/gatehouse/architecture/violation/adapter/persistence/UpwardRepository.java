package dev.gatehouse.architecture.violation.adapter.persistence;

import dev.gatehouse.architecture.violation.application.port.in.Act;

/** Breaks: driven adapters do not know inbound ports. */
public record UpwardRepository(Act act) {}
