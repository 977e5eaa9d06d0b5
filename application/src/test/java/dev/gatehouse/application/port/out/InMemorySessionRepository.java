package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Predecessor;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPosition;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

final class InMemorySessionRepository implements SessionRepository {

    private static final Comparator<Session> LATEST_SIGN_IN_FIRST = Comparator.comparing(Session::signedInAt)
            .thenComparing(session -> session.id().toString())
            .reversed();

    private final InMemoryTransaction transaction;

    InMemorySessionRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(Session session) {
        var state = transaction.writing(
                session.signedInAt(),
                session.lastUse().usedAt(),
                session.idleExpiresAt(),
                session.absoluteExpiresAt(),
                session.predecessor().map(Predecessor::tradedAt).orElse(session.signedInAt()),
                session.revocation().map(Revocation::revokedAt).orElse(session.signedInAt()));
        if (state.sessions.putIfAbsent(session.id(), session) != null) {
            throw new ConflictException("session " + session.id() + " exists (expected: a new id)");
        }
        if (!state.users.containsKey(session.userId())) {
            throw new IllegalStateException("user " + session.userId() + " does not exist (expected: a user who does)");
        }
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(transaction.reading().sessions.get(id));
    }

    @Override
    public Optional<SessionOfUser> findWithUser(SessionId id) {
        return find(id).map(session -> new SessionOfUser(
                session, Objects.requireNonNull(transaction.reading().users.get(session.userId()))));
    }

    @Override
    public Optional<SessionOfUser> findWithUser(SessionId id, String signingKey) {
        return findWithUser(id).filter(_ -> InMemorySigningKeyStore.isTrusted(transaction, signingKey));
    }

    @Override
    public List<Session> listLive(UserId user, Instant now, Optional<SessionPosition> after, int limit) {
        return all(session -> session.userId().equals(user) && session.isLive(now)).stream()
                .sorted(LATEST_SIGN_IN_FIRST)
                .filter(session -> after.isEmpty() || isBehind(session, after.get()))
                .limit(limit)
                .toList();
    }

    private static boolean isBehind(Session session, SessionPosition position) {
        int difference = session.signedInAt().compareTo(position.signedInAt());
        return difference < 0
                || (difference == 0
                        && session.id().toString().compareTo(position.id().toString()) < 0);
    }

    @Override
    public boolean rotate(Session rotated, SecretHash presented, Instant now, AuditEvent event) {
        transaction.writing(now, rotated.lastUse().usedAt(), rotated.idleExpiresAt());
        boolean isRotated = changeIf(
                rotated.id(), session -> session.currentHash().equals(presented) && session.isLive(now), _ -> rotated);
        if (isRotated) {
            transaction.auditEvents().add(event);
        }
        return isRotated;
    }

    @Override
    public boolean countReplay(SessionId id, SecretHash predecessor, int maxReplays) {
        return changeIf(
                id,
                session -> session.revocation().isEmpty()
                        && session.predecessor()
                                .filter(previous -> previous.hash().equals(predecessor))
                                .filter(previous -> previous.replays() < maxReplays)
                                .isPresent(),
                session -> with(
                        session,
                        session.predecessor()
                                .map(previous -> new Predecessor(
                                        previous.hash(),
                                        previous.tradedAt(),
                                        previous.replays() + 1,
                                        previous.successor())),
                        session.revocation()));
    }

    @Override
    public boolean revoke(SessionId id, RevocationReason reason, Instant now) {
        transaction.writing(now);
        return changeIf(
                id,
                session -> session.revocation().isEmpty(),
                session -> with(session, session.predecessor(), Optional.of(new Revocation(now, reason))));
    }

    @Override
    public int revokeAll(UserId user, RevocationReason reason, Instant now) {
        return revokeAllOf(user, _ -> true, reason, now);
    }

    private int revokeAllOf(UserId user, Predicate<Session> which, RevocationReason reason, Instant now) {
        transaction.writing(now);
        var unrevoked = all(
                session -> session.userId().equals(user) && session.revocation().isEmpty() && which.test(session));
        unrevoked.forEach(session -> revoke(session.id(), reason, now));
        return unrevoked.size();
    }

    @Override
    public Set<SessionId> revokeAllBut(Optional<SessionId> spared, UserId user, RevocationReason reason, Instant now) {
        transaction.writing(now);
        var ended = all(session -> session.userId().equals(user)
                && session.revocation().isEmpty()
                && !spared.equals(Optional.of(session.id())));
        ended.forEach(session -> revoke(session.id(), reason, now));
        return ended.stream()
                .filter(session -> session.isLive(now))
                .map(Session::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<SessionId> revokeOldest(UserId user, int keep, RevocationReason reason, Instant now) {
        if (keep < 0) {
            throw new IllegalArgumentException("keep: " + keep + " (expected: 0 or more)");
        }
        transaction.writing(now);
        var tooMany = all(session -> session.userId().equals(user) && session.isLive(now)).stream()
                .sorted(LATEST_SIGN_IN_FIRST)
                .skip(keep)
                .map(Session::id)
                .collect(Collectors.toUnmodifiableSet());
        tooMany.forEach(id -> revoke(id, reason, now));
        return tooMany;
    }

    @Override
    public int forgetPredecessors(Instant tradedUntil, int limit) {
        var state = transaction.writing(tradedUntil);
        var stale = some(
                limit,
                session -> session.predecessor()
                        .filter(previous -> !previous.tradedAt().isAfter(tradedUntil))
                        .isPresent());
        stale.forEach(
                session -> state.sessions.put(session.id(), with(session, Optional.empty(), session.revocation())));
        return stale.size();
    }

    @Override
    public int removeEnded(Instant endedUntil, int limit) {
        transaction.writing(endedUntil);
        return remove(some(
                limit,
                session -> !session.idleExpiresAt().isAfter(endedUntil)
                        || !session.absoluteExpiresAt().isAfter(endedUntil)
                        || session.revocation()
                                .filter(revocation -> !revocation.revokedAt().isAfter(endedUntil))
                                .isPresent()));
    }

    @Override
    public int removeAll(UserId user) {
        return remove(all(session -> session.userId().equals(user)));
    }

    private int remove(List<Session> sessions) {
        var state = transaction.writing();
        sessions.forEach(session -> state.sessions.remove(session.id()));
        return sessions.size();
    }

    private List<Session> some(int limit, Predicate<Session> condition) {
        return all(condition).stream().limit(limit).toList();
    }

    private List<Session> all(Predicate<Session> condition) {
        return transaction.reading().sessions.values().stream()
                .filter(condition)
                .toList();
    }

    private boolean changeIf(SessionId id, Predicate<Session> condition, UnaryOperator<Session> change) {
        var state = transaction.writing();
        var session = Optional.ofNullable(state.sessions.get(id)).filter(condition);
        session.ifPresent(before -> state.sessions.put(id, change.apply(before)));
        return session.isPresent();
    }

    /** The session with another predecessor and revocation. */
    static Session with(Session session, Optional<Predecessor> predecessor, Optional<Revocation> revocation) {
        return new Session(
                session.id(),
                session.userId(),
                session.device(),
                session.signedInAt(),
                session.lastUse(),
                session.familyHash(),
                session.generation(),
                session.currentHash(),
                session.idleExpiresAt(),
                session.absoluteExpiresAt(),
                predecessor,
                revocation);
    }
}
