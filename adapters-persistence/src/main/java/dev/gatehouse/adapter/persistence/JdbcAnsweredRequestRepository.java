package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.AnsweredRequestRepository;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

final class JdbcAnsweredRequestRepository implements AnsweredRequestRepository {

    /** Every column, in the order in which {@link #add} writes them and {@link #request} reads them. */
    private static final String COLUMNS = """
            caller, request_id, fingerprint, password_hash, answered_at, revoked_sessions,
            user_id, user_created_at, user_last_signed_in_at, user_version, user_email, user_display_name, user_roles,
            user_attributes, user_status, user_was_disabled, user_deleted_at, user_purge_at, user_updated_at""";

    private static final String ADD =
            "INSERT INTO answered_requests (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, " + UserColumns.PLACES + ")";
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM answered_requests WHERE caller = ? AND request_id = ?";
    private static final String REMOVE_OLDEST = """
            DELETE FROM answered_requests
            WHERE (caller, request_id) IN (SELECT caller, request_id FROM answered_requests
                WHERE answered_at <= ? ORDER BY answered_at LIMIT ?)""";
    private static final String REMOVE_ABOUT = "DELETE FROM answered_requests WHERE user_id = ? OR caller = ?";

    private final SqlTransaction transaction;

    JdbcAnsweredRequestRepository(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(AnsweredRequest request) {
        transaction.changeOne(ADD, arguments -> {
            arguments
                    .text(request.caller())
                    .text(request.id())
                    .bytes(request.fingerprint().toStore())
                    .optionalText(request.password().map(PasswordHash::phc))
                    .instant(request.answeredAt())
                    .number(request.revokedSessions());
            UserColumns.set(arguments, request.answer());
        });
    }

    @Override
    public Optional<AnsweredRequest> find(UUID caller, RequestId id) {
        return transaction.find(
                FIND, arguments -> arguments.text(caller).text(id), JdbcAnsweredRequestRepository::request);
    }

    @Override
    public int removeOldest(Instant answeredUntil, int limit) {
        return transaction.change(
                REMOVE_OLDEST, arguments -> arguments.instant(answeredUntil).number(limit));
    }

    @Override
    public int removeAbout(UserId user) {
        return transaction.change(
                REMOVE_ABOUT, arguments -> arguments.text(user).text(user));
    }

    private static AnsweredRequest request(SqlRow row) throws SQLException {
        UUID caller = UUID.fromString(row.text());
        RequestId id = RequestId.parse(row.text());
        RequestFingerprint fingerprint = RequestFingerprint.fromStore(row.bytes());
        Optional<PasswordHash> password = row.optionalText().map(PasswordHash::new);
        Instant answeredAt = row.instant();
        int revokedSessions = Math.toIntExact(row.number());
        return new AnsweredRequest(
                caller, id, fingerprint, password, UserColumns.user(row), revokedSessions, answeredAt);
    }
}
