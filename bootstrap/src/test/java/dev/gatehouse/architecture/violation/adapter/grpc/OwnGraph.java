package dev.gatehouse.architecture.violation.adapter.grpc;

import dagger.Component;

/** Breaks: only bootstrap wires. */
@Component
public interface OwnGraph {}
