package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPosition;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the sessions, within a transaction. Each change is one conditional statement whose row count decides. */
public interface SessionRepository {

    /** Adds a new session of a user who exists; throws {@link ConflictException} when another one has the id. */
    void add(Session session);

    Optional<Session> find(SessionId id);

    /** Finds a session and its user, both as they are at one moment, with one statement. */
    Optional<SessionOfUser> findWithUser(SessionId id);

    /**
     * The same, if there is a signing key of this id that is not revoked: all three as they are at one moment, with one
     * statement.
     */
    Optional<SessionOfUser> findWithUser(SessionId id, String signingKey);

    /**
     * The sessions of a user that are live at {@code now}, in the order of their positions.
     *
     * @param after the place behind which to begin, or empty for the first
     * @param limit how many at most, from 0
     */
    List<Session> listLive(UserId user, Instant now, Optional<SessionPosition> after, int limit);

    /**
     * Replaces the session by the one that {@link Session#rotate} made of it, if {@code presented} is still the hash of its
     * current token and it is neither revoked nor expired at {@code now}. With it, adds the event to the audit log, as {@link
     * AuditEventRepository#add} does.
     *
     * @return whether it was; if not, nothing has changed
     */
    boolean rotate(Session rotated, SecretHash presented, Instant now, AuditEvent event);

    /**
     * Counts a replay of the session's predecessor, if that is still {@code predecessor}, was replayed fewer than {@code
     * maxReplays} times, and the session is not revoked.
     *
     * @return whether it was; if not, nothing has changed
     */
    boolean countReplay(SessionId id, SecretHash predecessor, int maxReplays);

    /** Ends a session, unless it is revoked already. */
    boolean revoke(SessionId id, RevocationReason reason, Instant now);

    /** Ends every session of a user that is not revoked already; returns how many. */
    int revokeAll(UserId user, RevocationReason reason, Instant now);

    /**
     * Ends every session of a user that is not revoked already, except the one that is to be spared. Those whose time is over
     * end too, because the clock of another server may be behind.
     *
     * @return those of them that were live
     */
    Set<SessionId> revokeAllBut(Optional<SessionId> spared, UserId user, RevocationReason reason, Instant now);

    /**
     * Ends live sessions of a user, those with the oldest sign-in first, until {@code keep} are left; returns which it
     * ended.
     */
    Set<SessionId> revokeOldest(UserId user, int keep, RevocationReason reason, Instant now);

    /** Forgets predecessors that were traded at or before the instant, at most so many; returns how many. */
    int forgetPredecessors(Instant tradedUntil, int limit);

    /** Removes sessions that expired or were revoked at or before the instant, at most so many; returns how many. */
    int removeEnded(Instant endedUntil, int limit);

    /** Removes every session of a user; returns how many. */
    int removeAll(UserId user);
}
