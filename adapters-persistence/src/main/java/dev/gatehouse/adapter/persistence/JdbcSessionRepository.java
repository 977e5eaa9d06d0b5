package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.SqlStatements.Change;
import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.SessionRepository;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPosition;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class JdbcSessionRepository implements SessionRepository {

    private static final String ADD =
            "INSERT INTO sessions (" + SessionColumns.NAMES + ") VALUES (" + SessionColumns.PLACES + ")";
    private static final String FIND = "SELECT " + SessionColumns.NAMES + " FROM sessions WHERE id = ?";
    private static final String FIND_WITH_USER =
            "SELECT " + SessionColumns.NAMES_OF_SESSIONS + ", " + UserColumns.NAMES_OF_USERS
                    + " FROM sessions JOIN users ON users.id = sessions.user_id WHERE sessions.id = ?";
    private static final String FIND_WITH_USER_AND_KEY = FIND_WITH_USER + " AND " + JdbcSigningKeyStore.TRUSTED;
    private static final String LIVE = " revoked_at IS NULL AND idle_expires_at > ? AND absolute_expires_at > ?";
    private static final String LIVE_OF_USER = " FROM sessions WHERE user_id = ? AND" + LIVE;
    private static final String IN_ORDER = " ORDER BY signed_in_at DESC, id DESC LIMIT ?";
    private static final String LIST_FIRST = "SELECT " + SessionColumns.NAMES + LIVE_OF_USER + IN_ORDER;
    private static final String LIST_AFTER =
            "SELECT " + SessionColumns.NAMES + LIVE_OF_USER + " AND (signed_in_at, id) < (?, ?)" + IN_ORDER;
    private static final String ROTATE = """
            UPDATE sessions
            SET generation = ?, current_hash = ?, idle_expires_at = ?, predecessor_hash = ?,
                predecessor_traded_at = ?, predecessor_replays = ?, predecessor_successor = ?, last_used_at = ?,
                network = ?
            WHERE id = ? AND current_hash = ? AND""" + LIVE;
    private static final String COUNT_REPLAY = """
            UPDATE sessions SET predecessor_replays = predecessor_replays + 1
            WHERE id = ? AND predecessor_hash = ? AND predecessor_replays < ? AND revoked_at IS NULL""";
    private static final String REVOKED = " sessions SET revoked_at = ?, revocation_reason = ? WHERE";
    private static final String REVOKE_ONE = "UPDATE" + REVOKED + " id = ? AND revoked_at IS NULL";
    private static final String REVOKE_ALL = "UPDATE" + REVOKED + " user_id = ? AND revoked_at IS NULL";
    private static final String REVOKE_ALL_BUT = "UPDATE" + REVOKED + """
             user_id = ? AND id <> ? AND revoked_at IS NULL
            RETURNING id, CASE WHEN idle_expires_at > ? AND absolute_expires_at > ? THEN 1 ELSE 0 END""";
    // SQLite knows no OFFSET without a LIMIT, so there is one that limits nothing.
    private static final String REVOKE_OLDEST = "UPDATE" + REVOKED
            + " id IN (SELECT id FROM sessions WHERE user_id = ? AND" + LIVE
            + " ORDER BY signed_in_at DESC, id DESC LIMIT " + Integer.MAX_VALUE + " OFFSET ?) RETURNING id";
    private static final String FORGET_PREDECESSORS = """
            UPDATE sessions
            SET predecessor_hash = NULL, predecessor_traded_at = NULL, predecessor_replays = NULL,
                predecessor_successor = NULL
            WHERE id IN (SELECT id FROM sessions WHERE predecessor_traded_at <= ? LIMIT ?)""";
    private static final String REMOVE_ENDED = """
            DELETE FROM sessions
            WHERE id IN (SELECT id FROM sessions
                WHERE idle_expires_at <= ? OR absolute_expires_at <= ? OR revoked_at <= ? LIMIT ?)""";
    private static final String REMOVE_ALL = "DELETE FROM sessions WHERE user_id = ?";

    /** An id that no session has. */
    private static final String NO_SESSION = "";

    private final SqlTransaction transaction;

    JdbcSessionRepository(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(Session session) {
        transaction.changeOne(ADD, arguments -> SessionColumns.set(arguments, session));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return transaction.find(FIND, arguments -> arguments.text(id), SessionColumns::session);
    }

    @Override
    public Optional<SessionOfUser> findWithUser(SessionId id) {
        return transaction.find(FIND_WITH_USER, arguments -> arguments.text(id), JdbcSessionRepository::sessionOfUser);
    }

    @Override
    public Optional<SessionOfUser> findWithUser(SessionId id, String signingKey) {
        return transaction.find(
                FIND_WITH_USER_AND_KEY,
                arguments -> arguments.text(id).text(signingKey),
                JdbcSessionRepository::sessionOfUser);
    }

    private static SessionOfUser sessionOfUser(SqlRow row) throws SQLException {
        return new SessionOfUser(SessionColumns.session(row), UserColumns.user(row));
    }

    @Override
    public List<Session> listLive(UserId user, Instant now, Optional<SessionPosition> after, int limit) {
        SqlArguments.Setter live =
                arguments -> arguments.text(user).instant(now).instant(now);
        return after.isEmpty()
                ? transaction.list(
                        LIST_FIRST,
                        arguments -> {
                            live.set(arguments);
                            arguments.number(limit);
                        },
                        SessionColumns::session)
                : transaction.list(
                        LIST_AFTER,
                        arguments -> {
                            live.set(arguments);
                            arguments
                                    .instant(after.get().signedInAt())
                                    .text(after.get().id())
                                    .number(limit);
                        },
                        SessionColumns::session);
    }

    @Override
    public boolean rotate(Session rotated, SecretHash presented, Instant now, AuditEvent event) {
        var rotation = new Change(ROTATE, arguments -> {
            arguments
                    .number(rotated.generation())
                    .bytes(rotated.currentHash().toStore())
                    .instant(rotated.idleExpiresAt());
            SessionColumns.setUse(SessionColumns.setPredecessor(arguments, rotated.predecessor()), rotated.lastUse())
                    .text(rotated.id())
                    .bytes(presented.toStore())
                    .instant(now)
                    .instant(now);
        });
        return transaction.changeIf(rotation, JdbcAuditEventRepository.addition(event));
    }

    @Override
    public boolean countReplay(SessionId id, SecretHash predecessor, int maxReplays) {
        return transaction.changeIf(
                COUNT_REPLAY,
                arguments -> arguments.text(id).bytes(predecessor.toStore()).number(maxReplays));
    }

    @Override
    public boolean revoke(SessionId id, RevocationReason reason, Instant now) {
        return transaction.changeIf(
                REVOKE_ONE,
                arguments -> arguments.instant(now).text(reason.name()).text(id));
    }

    @Override
    public int revokeAll(UserId user, RevocationReason reason, Instant now) {
        return transaction.change(
                REVOKE_ALL,
                arguments -> arguments.instant(now).text(reason.name()).text(user));
    }

    private record Ended(SessionId id, boolean wasLive) {}

    @Override
    public Set<SessionId> revokeAllBut(Optional<SessionId> spared, UserId user, RevocationReason reason, Instant now) {
        List<Ended> ended = transaction.changeReturning(
                REVOKE_ALL_BUT,
                arguments -> arguments
                        .instant(now)
                        .text(reason.name())
                        .text(user)
                        .text(spared.map(SessionId::toString).orElse(NO_SESSION))
                        .instant(now)
                        .instant(now),
                row -> new Ended(SessionId.parse(row.text()), row.number() == 1));
        return ended.stream().filter(Ended::wasLive).map(Ended::id).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<SessionId> revokeOldest(UserId user, int keep, RevocationReason reason, Instant now) {
        if (keep < 0) {
            throw new IllegalArgumentException("keep: " + keep + " (expected: 0 or more)");
        }
        return Set.copyOf(transaction.changeReturning(
                REVOKE_OLDEST,
                arguments -> arguments
                        .instant(now)
                        .text(reason.name())
                        .text(user)
                        .instant(now)
                        .instant(now)
                        .number(keep),
                row -> SessionId.parse(row.text())));
    }

    @Override
    public int forgetPredecessors(Instant tradedUntil, int limit) {
        return transaction.change(
                FORGET_PREDECESSORS, arguments -> arguments.instant(tradedUntil).number(limit));
    }

    @Override
    public int removeEnded(Instant endedUntil, int limit) {
        return transaction.change(
                REMOVE_ENDED,
                arguments -> arguments
                        .instant(endedUntil)
                        .instant(endedUntil)
                        .instant(endedUntil)
                        .number(limit));
    }

    @Override
    public int removeAll(UserId user) {
        return transaction.change(REMOVE_ALL, arguments -> arguments.text(user));
    }
}
