package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RevokeSession;
import dev.gatehouse.application.port.in.RevokeUserSessions;
import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.outcome.DomainError.SessionNotFound;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Ends sessions from elsewhere: one, or those of a user. */
public final class RevokeSessionsService implements RevokeSession, RevokeUserSessions {

    private final UnitOfWork unitOfWork;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public RevokeSessionsService(UnitOfWork unitOfWork, AuditTrail auditTrail, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public Outcome<SessionId> revokeSession(Call call, RevokeSessionCommand command) {
        Instant now = clock.instant();
        return unitOfWork
                .write(stores -> AnsweredRequests.once(stores, call, now, () -> end(stores, call, command, now)))
                .map(_ -> command.sessionId());
    }

    private Outcome<User> end(Repositories stores, Call call, RevokeSessionCommand command, Instant now) {
        SessionId id = command.sessionId();
        Optional<SessionOfUser> found = stores.sessions()
                .findWithUser(id)
                .filter(each -> each.user().id().equals(command.userId()));
        if (found.isEmpty()) {
            return refused(new SessionNotFound(id));
        }
        // Whose time is over by the clock here may live by the clock of another server, so it ends anyway.
        boolean ended = stores.sessions().revoke(id, RevocationReason.REVOKED, now);
        if (ended && found.get().session().isLive(now)) {
            record(stores, call, id, command.userId(), now);
        }
        return accepted(found.get().user());
    }

    @Override
    public Outcome<Integer> revokeUserSessions(Call call, RevokeUserSessionsCommand command) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> AnsweredRequests.find(stores, call)
                .map(answered -> AnsweredRequests.repeatRevoked(answered, call))
                .orElseGet(() -> endAll(stores, call, command, now)));
    }

    private Outcome<Integer> endAll(Repositories stores, Call call, RevokeUserSessionsCommand command, Instant now) {
        Optional<User> user = stores.users().find(command.userId());
        if (user.isEmpty()) {
            return refused(new UserNotFound(command.userId()));
        }
        Optional<SessionId> spared = command.keepCurrent() ? call.principal().session() : Optional.empty();
        Set<SessionId> ended = stores.sessions().revokeAllBut(spared, command.userId(), RevocationReason.REVOKED, now);
        for (SessionId each : ended) {
            record(stores, call, each, command.userId(), now);
        }
        return AnsweredRequests.keepRevoked(stores, call, user.get(), ended.size(), now);
    }

    private void record(Repositories stores, Call call, SessionId session, UserId user, Instant now) {
        auditTrail.record(stores, call, AuditAction.SESSION_REVOKED, AuditSubject.of(session, user), now);
    }
}
