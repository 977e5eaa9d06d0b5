package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.SealedSuccessor;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Predecessor;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.Session.Use;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How a session stands in a row. */
final class SessionColumns {

    /** Every column, in the order in which {@link #set} writes them and {@link #session} reads them. */
    static final String NAMES = """
            id, user_id, device, signed_in_at, family_hash, generation, current_hash, idle_expires_at,
            absolute_expires_at, predecessor_hash, predecessor_traded_at, predecessor_replays,
            predecessor_successor, revoked_at, revocation_reason, last_used_at, network""";

    /** The same, where another table is read too. */
    static final String NAMES_OF_SESSIONS = UserColumns.ofTable("sessions", NAMES);

    static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private SessionColumns() {}

    static SqlArguments set(SqlArguments arguments, Session session) throws SQLException {
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
        return setUse(arguments, session.lastUse());
    }

    static SqlArguments setPredecessor(SqlArguments arguments, Optional<Predecessor> predecessor) throws SQLException {
        return arguments
                .optionalBytes(predecessor.map(previous -> previous.hash().toStore()))
                .optionalInstant(predecessor.map(Predecessor::tradedAt))
                .optionalNumber(predecessor.map(Predecessor::replays))
                .optionalBytes(predecessor.map(previous -> previous.successor().toStore()));
    }

    static SqlArguments setUse(SqlArguments arguments, Use use) throws SQLException {
        return arguments.instant(use.usedAt()).optionalText(use.network());
    }

    static Session session(SqlRow row) throws SQLException {
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
