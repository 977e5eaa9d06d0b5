package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;

/** Signs devices out: every genuine token of a session, spent or not, ends it. */
public final class SignOutService implements SignOut {

    private final UnitOfWork unitOfWork;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public SignOutService(UnitOfWork unitOfWork, AuditTrail auditTrail, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public void signOut(Call call, RefreshToken presented) {
        Instant now = clock.instant();
        unitOfWork
                .read(stores ->
                        stores.sessions().find(presented.sessionId()).filter(session -> session.isOfFamily(presented)))
                .ifPresent(session -> unitOfWork.write(stores -> end(stores, call, session, now)));
    }

    private boolean end(Repositories stores, Call call, Session session, Instant now) {
        boolean ended = stores.sessions().revoke(session.id(), RevocationReason.SIGNED_OUT, now);
        if (ended) {
            var subject = AuditSubject.of(session.id(), session.userId());
            auditTrail.record(stores, call, AuditAction.SESSION_SIGNED_OUT, subject, now);
        }
        return ended;
    }
}
