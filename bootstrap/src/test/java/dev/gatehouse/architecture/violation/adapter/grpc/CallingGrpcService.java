package dev.gatehouse.architecture.violation.adapter.grpc;

import dev.gatehouse.architecture.violation.application.port.out.Keep;

/** Breaks: driving adapters do not know outbound ports. */
public record CallingGrpcService(Keep store) {}
