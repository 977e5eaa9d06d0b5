package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.value.TimeOrderedId;
import jakarta.inject.Inject;
import java.time.Instant;

/** Writes down who did what, in the transaction that does it: what is recorded has happened, and the other way round. */
public final class AuditTrail {

    private final SecretGenerator secrets;

    @Inject
    public AuditTrail(SecretGenerator secrets) {
        this.secrets = secrets;
    }

    /** Records what the maker of the call did. */
    void record(Repositories stores, Call call, AuditAction action, AuditSubject subject, Instant now) {
        record(stores, call, call.actor(), action, subject, now);
    }

    /** Records what somebody did who proved during the call to be who they are. */
    void record(Repositories stores, Call call, Actor actor, AuditAction action, AuditSubject subject, Instant now) {
        stores.auditEvents().add(event(call, actor, action, subject, now));
    }

    /** The event that records what the maker of the call did, for a write that adds it itself. */
    AuditEvent event(Call call, AuditAction action, AuditSubject subject, Instant now) {
        return event(call, call.actor(), action, subject, now);
    }

    private AuditEvent event(Call call, Actor actor, AuditAction action, AuditSubject subject, Instant now) {
        return new AuditEvent(
                AuditEventId.create(now, secrets.bytes(TimeOrderedId.RANDOM_BYTES)),
                now,
                action,
                actor,
                subject,
                call.request().map(Call.IdentifiedRequest::id),
                call.traceId(),
                call.clientAddress());
    }
}
