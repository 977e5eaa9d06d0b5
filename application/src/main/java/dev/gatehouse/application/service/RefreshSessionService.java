package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.Presentation.Current;
import dev.gatehouse.domain.session.Presentation.Expired;
import dev.gatehouse.domain.session.Presentation.Forged;
import dev.gatehouse.domain.session.Presentation.Replayed;
import dev.gatehouse.domain.session.Presentation.ReplayedTooOften;
import dev.gatehouse.domain.session.Presentation.Reused;
import dev.gatehouse.domain.session.Presentation.Revoked;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionPolicy;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Trades refresh tokens.
 *
 * <pre>
 *   find session → what is the token to it? ─ Current ──→ rotate, if still current ─→ successor
 *                                            ├ Replayed → count, if still allowed ──→ the same successor
 *                                            ├ Reused ──→ end the session ──────────→ refused
 *                                            └ anything else ───────────────────────→ refused
 * </pre>
 *
 * Where "if still" fails, another call came in between, and the question is asked again of what it left.
 */
public final class RefreshSessionService implements RefreshSession {

    /** Each further round means that yet another call changed the session in between; more than a few are a fault. */
    private static final int MAX_ROUNDS = 16;

    private final UnitOfWork unitOfWork;
    private final SecretGenerator secrets;
    private final SessionPolicy policy;
    private final TokenPairs tokenPairs;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public RefreshSessionService(
            UnitOfWork unitOfWork,
            SecretGenerator secrets,
            SessionPolicy policy,
            TokenPairs tokenPairs,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.secrets = secrets;
        this.policy = policy;
        this.tokenPairs = tokenPairs;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** A token that was presented, when, and what it is traded for if it can be. */
    private record Attempt(
            Call call, RefreshToken presented, RefreshToken successor, SealedSuccessor sealed, Instant now) {}

    private record Trade(User user, Session session, RefreshToken token) {}

    @Override
    public Outcome<TokenPair> refreshSession(Call call, RefreshToken presented) {
        Instant now = clock.instant();
        Optional<SessionOfUser> found = unitOfWork.ask(stores -> find(stores, presented));
        // What has no effect is refused by a read, so that guessing does not keep writers waiting.
        Optional<DomainError> refusal = refusal(found, presented, now);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        RefreshToken successor = presented.successor(secrets.bytes(RefreshToken.SECRET_BYTES));
        SealedSuccessor sealed = presented.seal(successor, secrets.bytes(SealedSuccessor.NONCE_BYTES));
        var attempt = new Attempt(call, presented, successor, sealed, now);
        return tradeAtOnce(attempt, found.get())
                .orElseGet(() -> unitOfWork.write(stores -> trade(stores, attempt, found.get())))
                .map(trade -> tokenPairs.issue(trade.user(), trade.session(), trade.token(), now));
    }

    private static Optional<SessionOfUser> find(Repositories stores, RefreshToken presented) {
        return stores.sessions()
                .findWithUser(presented.sessionId())
                .filter(found -> found.user().isActive());
    }

    /** Why the token has no effect on what was found, if it has none. */
    private Optional<DomainError> refusal(Optional<SessionOfUser> found, RefreshToken presented, Instant now) {
        if (found.isEmpty()) {
            return Optional.of(new RefreshRefused());
        }
        return switch (found.get().session().present(presented, policy, now)) {
            case Current _, Replayed _, Reused _ -> Optional.empty();
            case ReplayedTooOften _ -> Optional.of(new DomainError.ReplayedTooOften());
            case Expired _, Revoked _, Forged _ -> Optional.of(new RefreshRefused());
        };
    }

    /** What nearly every refresh is: one change, as nobody else has presented the token. Empty for any other. */
    private Optional<Outcome<Trade>> tradeAtOnce(Attempt attempt, SessionOfUser found) {
        return found.session().present(attempt.presented(), policy, attempt.now()) instanceof Current
                ? unitOfWork.change(stores -> rotate(stores, attempt, found.session(), found.user()))
                : Optional.empty();
    }

    /**
     * Begins with what was read before the transaction, which saves a statement: each write holds only if the session is still
     * as it was read, and whatever keeps the user from signing in ends the session.
     */
    private Outcome<Trade> trade(Repositories stores, Attempt attempt, SessionOfUser readBefore) {
        Optional<SessionOfUser> found = Optional.of(readBefore);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (found.isEmpty()) {
                return refused(new RefreshRefused());
            }
            SessionOfUser known = found.get();
            Optional<Outcome<Trade>> trade = trade(stores, attempt, known.session(), known.user());
            if (trade.isPresent()) {
                return trade.get();
            }
            found = find(stores, attempt.presented());
        }
        throw new ConflictException("the session changed " + MAX_ROUNDS + " times during one refresh");
    }

    /** One round; empty when another call changed the session since it was read. */
    private Optional<Outcome<Trade>> trade(Repositories stores, Attempt attempt, Session session, User user) {
        return switch (session.present(attempt.presented(), policy, attempt.now())) {
            case Current _ -> rotate(stores, attempt, session, user);
            case Replayed(RefreshToken successor) -> replay(stores, attempt, session, user, successor);
            case Reused _ -> {
                if (stores.sessions().revoke(session.id(), RevocationReason.TOKEN_REUSED, attempt.now())) {
                    record(stores, attempt, session, AuditAction.SESSION_TOKEN_REUSED);
                }
                yield Optional.of(refused(new RefreshRefused()));
            }
            case ReplayedTooOften _ -> Optional.of(refused(new DomainError.ReplayedTooOften()));
            case Expired _, Revoked _, Forged _ -> Optional.of(refused(new RefreshRefused()));
        };
    }

    private Optional<Outcome<Trade>> rotate(Repositories stores, Attempt attempt, Session session, User user) {
        Session rotated = session.rotate(
                attempt.presented(),
                attempt.successor(),
                attempt.sealed(),
                attempt.call().network(),
                policy,
                attempt.now());
        AuditEvent event = auditTrail.event(
                attempt.call(),
                AuditAction.SESSION_REFRESHED,
                AuditSubject.of(session.id(), session.userId()),
                attempt.now());
        if (!stores.sessions().rotate(rotated, attempt.presented().hash(), attempt.now(), event)) {
            return Optional.empty();
        }
        return Optional.of(accepted(new Trade(user, rotated, attempt.successor())));
    }

    private Optional<Outcome<Trade>> replay(
            Repositories stores, Attempt attempt, Session session, User user, RefreshToken successor) {
        if (!stores.sessions().countReplay(session.id(), attempt.presented().hash(), policy.maxReplays())) {
            return Optional.empty();
        }
        record(stores, attempt, session, AuditAction.SESSION_REFRESH_REPEATED);
        return Optional.of(accepted(new Trade(user, session, successor)));
    }

    // A token says whose session it is, not who holds it: a thief's trade looks like the owner's until it comes out.
    private void record(Repositories stores, Attempt attempt, Session session, AuditAction action) {
        auditTrail.record(
                stores, attempt.call(), action, AuditSubject.of(session.id(), session.userId()), attempt.now());
    }
}
