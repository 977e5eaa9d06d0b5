package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.request.RequestId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody did something. It names people by their ids and says nothing else of them but the address that a call came from, so
 * it can outlive the account.
 *
 * @param traceId of the trace the call belongs to
 * @param clientAddress where the call came from; empty for a call from within the process
 */
public record AuditEvent(
        AuditEventId id,
        Instant happenedAt,
        AuditAction action,
        Actor actor,
        AuditSubject subject,
        Optional<RequestId> requestId,
        Optional<TraceId> traceId,
        Optional<IpAddress> clientAddress) {

    /** What the installation did by itself. */
    public static AuditEvent byServer(AuditEventId id, Instant happenedAt, AuditAction action, AuditSubject subject) {
        return new AuditEvent(
                id, happenedAt, action, Actor.SERVER, subject, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
