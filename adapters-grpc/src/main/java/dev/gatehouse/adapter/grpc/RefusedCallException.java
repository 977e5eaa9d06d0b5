package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.outcome.DomainError;

/**
 * Carries a refusal from where it is decided to the {@link ErrorBoundary}. An everyday event: it has no stack trace.
 */
final class RefusedCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedCallException(Refusal refusal) {
        super(refusal.reason().name(), null, false, false);
        this.refusal = refusal;
    }

    RefusedCallException(DomainError error) {
        this(GrpcStatusMapper.refusal(error));
    }

    Refusal refusal() {
        return refusal;
    }
}
