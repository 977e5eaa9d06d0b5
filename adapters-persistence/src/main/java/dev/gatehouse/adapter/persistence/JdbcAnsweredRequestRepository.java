package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.Answer;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.AnsweredRequestRepository;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

final class JdbcAnsweredRequestRepository implements AnsweredRequestRepository {

    /** The columns of every request, and those of each kind of answer, in the order in which they are written and read. */
    private static final String OF_REQUEST = "caller, request_id, fingerprint, password_hash, answered_at";

    private static final String OF_USER = """
            revoked_sessions, user_id, user_created_at, user_last_signed_in_at, user_version, user_email,
            user_display_name, user_roles, user_attributes, user_status, user_was_disabled, user_deleted_at,
            user_purge_at, user_updated_at""";
    private static final String OF_CLIENT = """
            secret_salt, client_id, client_created_at, client_version, client_display_name, client_enabled,
            client_scopes, client_audiences, client_served_audiences, client_updated_at""";

    private static final String OF_SIGNING_KEY = "signing_key_id, signing_key_signs_from";

    private static final String ADD_OF_USER = "INSERT INTO answered_requests (" + OF_REQUEST + ", " + OF_USER
            + ") VALUES (?, ?, ?, ?, ?, ?, " + UserColumns.PLACES + ")";
    private static final String ADD_OF_CLIENT = "INSERT INTO answered_requests (" + OF_REQUEST + ", " + OF_CLIENT
            + ") VALUES (?, ?, ?, ?, ?, ?, " + ClientColumns.PLACES + ")";
    private static final String ADD_OF_SIGNING_KEY =
            "INSERT INTO answered_requests (" + OF_REQUEST + ", " + OF_SIGNING_KEY + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT " + OF_REQUEST + ", " + OF_SIGNING_KEY + ", " + OF_CLIENT + ", "
            + OF_USER + " FROM answered_requests WHERE caller = ? AND request_id = ?";
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
        switch (request.answer()) {
            case Answer.OfUser(User user, int revokedSessions) ->
                transaction.changeOne(
                        ADD_OF_USER,
                        arguments -> UserColumns.set(set(arguments, request).number(revokedSessions), user));
            case Answer.OfClient(Client client, Optional<KeyBytes> salt) ->
                transaction.changeOne(
                        ADD_OF_CLIENT,
                        arguments -> ClientColumns.set(
                                set(arguments, request).optionalBytes(salt.map(KeyBytes::expose)), client));
            case Answer.OfSigningKey(String keyId, Instant signsFrom) ->
                transaction.changeOne(
                        ADD_OF_SIGNING_KEY,
                        arguments -> set(arguments, request).text(keyId).instant(signsFrom));
        }
    }

    private static SqlArguments set(SqlArguments arguments, AnsweredRequest request) throws SQLException {
        return arguments
                .text(request.caller())
                .text(request.id())
                .bytes(request.fingerprint().toStore())
                .optionalText(request.password().map(PasswordHash::phc))
                .instant(request.answeredAt());
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
        return new AnsweredRequest(caller, id, fingerprint, password, answer(row), answeredAt);
    }

    private static Answer answer(SqlRow row) throws SQLException {
        Optional<String> signingKey = row.optionalText();
        Optional<Instant> signsFrom = row.optionalInstant();
        if (signingKey.isPresent()) {
            return new Answer.OfSigningKey(signingKey.get(), signsFrom.orElseThrow());
        }
        Optional<KeyBytes> salt = row.optionalBytes().map(KeyBytes::of);
        Optional<ClientId> client = row.optionalText().map(ClientId::parse);
        if (client.isPresent()) {
            return new Answer.OfClient(ClientColumns.client(client.get(), row), salt);
        }
        row.skip(ClientColumns.BEHIND_ID);
        int revokedSessions = Math.toIntExact(row.number());
        return new Answer.OfUser(UserColumns.user(row), revokedSessions);
    }
}
