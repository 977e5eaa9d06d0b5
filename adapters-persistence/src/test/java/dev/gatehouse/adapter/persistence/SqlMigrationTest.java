package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.out.Answer;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.Profiles;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was in a store of an earlier version is there, and whole, in one of this version. */
class SqlMigrationTest {

    private static final SqliteDialect DIALECT = new SqliteDialect();
    private static final Instant CREATED_AT = Instant.ofEpochSecond(1_000);
    private static final Instant UPDATED_AT = Instant.ofEpochSecond(2_000);
    private static final Instant DELETED_AT = Instant.parse("2026-02-01T08:00:00.000001Z");
    private static final UserId MAYA = UserId.parse("019caaaa-0000-7000-8000-000000000001");
    private static final UserId NOOR = UserId.parse("019caaaa-0000-7000-8000-000000000002");
    private static final UserId LENA = UserId.parse("019caaaa-0000-7000-8000-000000000003");

    private static final RequestId REQUEST = RequestId.parse("3f9c1d52-7c1e-4b8a-9d2e-5a6b7c8d9e0f");

    private Connection connection;
    private UnitOfWork store;

    @BeforeEach
    void open() throws SQLException {
        connection = SqliteConnections.openMemory();
        var only = new ConnectionPool(List.of(new SqliteConnection(connection, DIALECT)), Duration.ofSeconds(1));
        store = new JdbcUnitOfWork(only.questions(), only.writes(), only.reads(), only.writes(), SecretSealing.PLAIN);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void users_of_version_1_are_whole_in_version_2() throws SQLException {
        migrateTo(1);
        addUserOfVersion1(MAYA, "active", Optional.empty(), "support", "administrator");
        addUserOfVersion1(NOOR, "deleted", Optional.of(DELETED_AT), "auditor");
        addUserOfVersion1(LENA, "disabled", Optional.empty());

        migrateTo(2);

        var deleted = new UserStatus.Deleted(DELETED_AT, DELETED_AT.plus(Duration.ofDays(30)), false);
        assertThat(StoreSamples.all(store))
                .containsExactly(
                        user(MAYA, UserStatus.ACTIVE, Roles.of(Role.ADMINISTRATOR, new Role("support"))),
                        user(NOOR, deleted, Roles.of(new Role("auditor"))),
                        user(LENA, UserStatus.DISABLED, Roles.NONE));
    }

    @Test
    void users_of_version_1_can_be_changed_counted_and_erased_in_version_2() throws SQLException {
        migrateTo(1);
        addUserOfVersion1(MAYA, "active", Optional.empty(), "support", "administrator");
        addUserOfVersion1(NOOR, "deleted", Optional.of(DELETED_AT), "auditor");
        migrateTo(2);

        User changed = store.write(stores -> {
            User maya = stores.users().find(MAYA).orElseThrow();
            Profile profile = Profiles.withRoles(maya.profile(), Roles.of(Role.ADMINISTRATOR, new Role("teacher")));
            stores.users()
                    .listPurgeable(StoreSamples.NOW.plus(Duration.ofDays(365)), 10)
                    .forEach(user -> {
                        stores.credentials().remove(user.id());
                        stores.users().remove(user);
                    });
            return stores.users().update(maya.withProfile(profile, StoreSamples.NOW));
        });

        assertThat(StoreSamples.all(store)).containsExactly(changed);
        long administrators = store.read(stores -> stores.users().countActiveAdministrators());
        assertThat(administrators).isEqualTo(1);
    }

    @Test
    void credentials_of_version_1_are_kept() throws SQLException {
        migrateTo(1);
        addUserOfVersion1(MAYA, "active", Optional.empty());

        migrateTo(2);

        Optional<PasswordHash> kept = store.read(stores -> stores.credentials().find(MAYA));
        assertThat(kept).contains(new PasswordHash("$argon2id$of-" + MAYA));
    }

    @Test
    void sessions_of_version_2_were_last_used_at_their_sign_in() throws SQLException {
        migrateTo(2);
        addUserOfVersion1(MAYA, "active", Optional.empty());
        execute("""
                INSERT INTO sessions (id, user_id, device, signed_in_at, family_hash, generation, current_hash,
                    idle_expires_at, absolute_expires_at)
                VALUES ('5a8f1c9e-3b67-4d21-9e0f-112233445566', '%s', 'laptop', 1000000000, zeroblob(32), 0, zeroblob(32),
                    2000000000, 3000000000)""".formatted(MAYA));

        migrateTo(3);

        var id = SessionId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566");
        Optional<Session> kept = store.read(stores -> stores.sessions().find(id));
        assertThat(kept.map(Session::lastUse)).contains(new Session.Use(CREATED_AT, Optional.empty()));
    }

    @Test
    void answers_of_version_2_are_kept() throws SQLException {
        migrateTo(2);
        execute("INSERT INTO answered_requests (caller, request_id, fingerprint, answered_at, user_id, user_created_at,"
                + " user_version, user_email, user_display_name, user_roles, user_attributes, user_status,"
                + " user_was_disabled, user_updated_at)"
                + " VALUES ('%s', '%s', zeroblob(32), 5000000000, '%s', 1000000000, 7, '%s', 'The user %s', 'support', '',"
                        .formatted(NOOR, REQUEST, MAYA, email(MAYA), MAYA)
                + " 'active', 0, 2000000000)");

        migrateTo(3);

        Optional<AnsweredRequest> kept =
                store.read(stores -> stores.answeredRequests().find(NOOR.value(), REQUEST));
        assertThat(kept)
                .contains(new AnsweredRequest(
                        NOOR.value(),
                        REQUEST,
                        RequestFingerprint.fromStore(new byte[32]),
                        Optional.empty(),
                        new Answer.OfUser(user(MAYA, UserStatus.ACTIVE, Roles.of(new Role("support")))),
                        Instant.ofEpochSecond(5_000)));
        boolean removed = store.write(stores -> stores.answeredRequests().removeOldest(StoreSamples.NOW, 10) == 1);
        assertThat(removed).isTrue();
    }

    private void migrateTo(int version) {
        Flyway.configure()
                .dataSource(new SharedConnection(connection))
                .locations("classpath:" + SchemaMigration.LOCATION)
                .placeholders(DIALECT.schemaPlaceholders())
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    private void addUserOfVersion1(UserId id, String status, Optional<Instant> deletedAt, String... roles)
            throws SQLException {
        execute("INSERT INTO users (id, email, display_name, status, deleted_at, created_at, updated_at, version)"
                + " VALUES ('%s', '%s', '%s', '%s', %s, 1000000000, 2000000000, 7)"
                        .formatted(
                                id,
                                email(id),
                                "The user " + id,
                                status,
                                deletedAt
                                        .map(Microseconds::of)
                                        .map(Object::toString)
                                        .orElse("NULL")));
        execute("INSERT INTO credentials (user_id, password_hash) VALUES ('%s', '$argon2id$of-%s')".formatted(id, id));
        for (String role : roles) {
            execute("INSERT INTO user_roles (user_id, role) VALUES ('%s', '%s')".formatted(id, role));
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static User user(UserId id, UserStatus status, Roles roles) {
        Profile profile = Profile.of(EmailAddress.parse(email(id)), new DisplayName("The user " + id), roles);
        return new User(id, profile, status, CREATED_AT, UPDATED_AT, Optional.empty(), 7);
    }

    private static String email(UserId id) {
        return id + "@example.org";
    }
}
