package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.SessionRepository;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Predecessor;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.Session.Use;
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

    /** Every column, in the order in which {@link #add} writes them and {@link #session} reads them. */
    private static final String COLUMNS = """
            id, user_id, device, signed_in_at, family_hash, generation, current_hash, idle_expires_at,
            absolute_expires_at, predecessor_hash, predecessor_traded_at, predecessor_replays,
            predecessor_successor, revoked_at, revocation_reason, last_used_at, network""";

    private static final String ADD =
            "INSERT INTO sessions (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT " + COLUMNS + " FROM sessions WHERE id = ?";
    private static final String FIND_WITH_USER =
            "SELECT " + UserColumns.ofTable("sessions", COLUMNS) + ", " + UserColumns.NAMES_OF_USERS
                    + " FROM sessions JOIN users ON users.id = sessions.user_id WHERE sessions.id = ?";
    private static final String LIVE = " revoked_at IS NULL AND idle_expires_at > ? AND absolute_expires_at > ?";
    private static final String LIVE_OF_USER = " FROM sessions WHERE user_id = ? AND" + LIVE;
    private static final String IN_ORDER = " ORDER BY signed_in_at DESC, id DESC LIMIT ?";
    private static final String LIST_FIRST = "SELECT " + COLUMNS + LIVE_OF_USER + IN_ORDER;
    private static final String LIST_AFTER =
            "SELECT " + COLUMNS + LIVE_OF_USER + " AND (signed_in_at, id) < (?, ?)" + IN_ORDER;
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
        transaction.changeOne(ADD, arguments -> {
            arguments
                    .text(session.id())
                    .text(session.userId())
                    .text(session.device().value())
                    .instant(session.signedInAt())
                    .bytes(session.familyHash().toStore())
                    .number(session.generation())
                    .bytes(session.currentHash().toStore())
                    .instant(session.idleExpiresAt())
                    .instant(session.absoluteExpiresAt());
            setPredecessor(arguments, session.predecessor())
                    .optionalInstant(session.revocation().map(Revocation::revokedAt))
                    .optionalText(session.revocation().map(Revocation::reason).map(RevocationReason::name));
            setUse(arguments, session.lastUse());
        });
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return transaction.find(FIND, arguments -> arguments.text(id), JdbcSessionRepository::session);
    }

    @Override
    public Optional<SessionOfUser> findWithUser(SessionId id) {
        return transaction.find(
                FIND_WITH_USER,
                arguments -> arguments.text(id),
                row -> new SessionOfUser(session(row), UserColumns.user(row)));
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
                        JdbcSessionRepository::session)
                : transaction.list(
                        LIST_AFTER,
                        arguments -> {
                            live.set(arguments);
                            arguments
                                    .instant(after.get().signedInAt())
                                    .text(after.get().id())
                                    .number(limit);
                        },
                        JdbcSessionRepository::session);
    }

    @Override
    public boolean rotate(Session rotated, SecretHash presented, Instant now) {
        return transaction.changeIf(ROTATE, arguments -> {
            arguments
                    .number(rotated.generation())
                    .bytes(rotated.currentHash().toStore())
                    .instant(rotated.idleExpiresAt());
            setUse(setPredecessor(arguments, rotated.predecessor()), rotated.lastUse())
                    .text(rotated.id())
                    .bytes(presented.toStore())
                    .instant(now)
                    .instant(now);
        });
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

    private static SqlArguments setPredecessor(SqlArguments arguments, Optional<Predecessor> predecessor)
            throws SQLException {
        return arguments
                .optionalBytes(predecessor.map(previous -> previous.hash().toStore()))
                .optionalInstant(predecessor.map(Predecessor::tradedAt))
                .optionalNumber(predecessor.map(Predecessor::replays))
                .optionalBytes(predecessor.map(previous -> previous.successor().toStore()));
    }

    private static SqlArguments setUse(SqlArguments arguments, Use use) throws SQLException {
        return arguments.instant(use.usedAt()).optionalText(use.network());
    }

    private static Session session(SqlRow row) throws SQLException {
        SessionId id = SessionId.parse(row.text());
        UserId user = UserId.parse(row.text());
        var device = new DeviceName(row.text());
        Instant signedInAt = row.instant();
        SecretHash familyHash = SecretHash.fromStore(row.bytes());
        long generation = row.number();
        SecretHash currentHash = SecretHash.fromStore(row.bytes());
        Instant idleExpiresAt = row.instant();
        Instant absoluteExpiresAt = row.instant();
        Optional<Predecessor> predecessor = predecessor(row);
        Optional<Revocation> revocation = revocation(row);
        return new Session(
                id,
                user,
                device,
                signedInAt,
                lastUse(row, signedInAt),
                familyHash,
                generation,
                currentHash,
                idleExpiresAt,
                absoluteExpiresAt,
                predecessor,
                revocation);
    }

    // Code of the version before did not keep it: what is known of such a session is its sign-in.
    private static Use lastUse(SqlRow row, Instant signedInAt) throws SQLException {
        Instant usedAt = row.optionalInstant().orElse(signedInAt);
        return new Use(usedAt, row.optionalText().map(ClientNetwork::new));
    }

    private static Optional<Predecessor> predecessor(SqlRow row) throws SQLException {
        Optional<SecretHash> hash = row.optionalBytes().map(SecretHash::fromStore);
        if (hash.isEmpty()) {
            row.skip(3);
            return Optional.empty();
        }
        return Optional.of(new Predecessor(
                hash.get(), row.instant(), Math.toIntExact(row.number()), SealedSuccessor.fromStore(row.bytes())));
    }

    private static Optional<Revocation> revocation(SqlRow row) throws SQLException {
        Optional<Instant> revokedAt = row.optionalInstant();
        if (revokedAt.isEmpty()) {
            row.skip(1);
            return Optional.empty();
        }
        return Optional.of(new Revocation(revokedAt.get(), RevocationReason.valueOf(row.text())));
    }
}
