package dev.gatehouse.architecture.violation.adapter.grpc;

import dev.gatehouse.architecture.violation.application.service.ImpatientService;

/** Breaks: adapters do not know the use cases. */
public record BackDoorGrpcService(ImpatientService service) {}
