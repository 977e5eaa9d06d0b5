package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.UserRepository;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbcUserRepository implements UserRepository {

    // A role's name has no space, which therefore can stand between them.
    private static final String SELECT = """
            SELECT id, email, display_name,
                   coalesce((SELECT string_agg(role, ' ') FROM user_roles WHERE user_id = users.id), ''),
                   status, deleted_at, created_at, updated_at, version
            FROM users""";
    private static final String FIND = SELECT + " WHERE id = ?";
    private static final String FIND_BY_EMAIL = SELECT + " WHERE email = ?";
    private static final String LIST = SELECT + " WHERE id > ? ORDER BY id LIMIT ?";
    private static final String LIST_UNDELETED = SELECT + " WHERE id > ? AND status <> 'deleted' ORDER BY id LIMIT ?";
    private static final String ADD = """
            INSERT INTO users (id, email, display_name, status, deleted_at, created_at, updated_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE users
            SET email = ?, display_name = ?, status = ?, deleted_at = ?, updated_at = ?, version = version + 1
            WHERE id = ? AND version = ?""";
    private static final String ADD_ROLE = "INSERT INTO user_roles (user_id, role) VALUES (?, ?)";
    private static final String REMOVE_ROLES = "DELETE FROM user_roles WHERE user_id = ?";
    private static final String COUNT_ACTIVE_WITH_ROLE = """
            SELECT count(*) FROM user_roles JOIN users ON users.id = user_roles.user_id
            WHERE user_roles.role = ? AND users.status = 'active'""";
    private static final String FIND_UNDELETED_WITH_ROLE = """
            SELECT users.id FROM user_roles JOIN users ON users.id = user_roles.user_id
            WHERE user_roles.role = ? AND users.status <> 'deleted' LIMIT 1""";

    private static final String BEFORE_EVERY_ID = "";

    private final SqlTransaction transaction;

    JdbcUserRepository(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(User user) {
        transaction.changeOne(
                ADD,
                arguments -> arguments
                        .text(user.id())
                        .text(user.email().value())
                        .text(user.displayName().value())
                        .text(statusName(user.status()))
                        .optionalInstant(deletedAt(user.status()))
                        .instant(user.createdAt())
                        .instant(user.updatedAt())
                        .number(user.version()));
        addRoles(user);
    }

    @Override
    public User update(User user) {
        boolean current = transaction.changeIf(
                UPDATE,
                arguments -> arguments
                        .text(user.email().value())
                        .text(user.displayName().value())
                        .text(statusName(user.status()))
                        .optionalInstant(deletedAt(user.status()))
                        .instant(user.updatedAt())
                        .text(user.id())
                        .number(user.version()));
        if (!current) {
            throw new ConflictException("user " + user.id() + " is not at version " + user.version());
        }
        transaction.change(REMOVE_ROLES, arguments -> arguments.text(user.id()));
        addRoles(user);
        return user.atNextVersion();
    }

    private void addRoles(User user) {
        user.roles()
                .values()
                .forEach(role -> transaction.changeOne(
                        ADD_ROLE, arguments -> arguments.text(user.id()).text(role.name())));
    }

    @Override
    public Optional<User> find(UserId id) {
        return transaction.find(FIND, arguments -> arguments.text(id), JdbcUserRepository::user);
    }

    @Override
    public Optional<User> findByEmail(EmailAddress email) {
        return transaction.find(FIND_BY_EMAIL, arguments -> arguments.text(email.value()), JdbcUserRepository::user);
    }

    @Override
    public List<User> list(Optional<UserId> after, int limit, boolean withDeleted) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 0 or more)");
        }
        return transaction.list(
                withDeleted ? LIST : LIST_UNDELETED,
                arguments -> arguments
                        .text(after.map(UserId::toString).orElse(BEFORE_EVERY_ID))
                        .number(limit),
                JdbcUserRepository::user);
    }

    @Override
    public long countActiveAdministrators() {
        return transaction
                .find(COUNT_ACTIVE_WITH_ROLE, arguments -> arguments.text(Role.ADMINISTRATOR.name()), SqlRow::number)
                .orElseThrow();
    }

    @Override
    public boolean hasAdministrator() {
        return transaction
                .find(FIND_UNDELETED_WITH_ROLE, arguments -> arguments.text(Role.ADMINISTRATOR.name()), SqlRow::text)
                .isPresent();
    }

    private static User user(SqlRow row) throws SQLException {
        return new User(
                UserId.parse(row.text()),
                new EmailAddress(row.text()),
                new DisplayName(row.text()),
                roles(row.text()),
                status(row.text(), row.optionalInstant()),
                row.instant(),
                row.instant(),
                row.number());
    }

    private static Roles roles(String names) {
        return names.isEmpty() ? Roles.NONE : Roles.parse(List.of(names.split(" ")));
    }

    private static String statusName(UserStatus status) {
        return switch (status) {
            case UserStatus.Active() -> "active";
            case UserStatus.Disabled() -> "disabled";
            case UserStatus.Deleted _ -> "deleted";
        };
    }

    private static Optional<Instant> deletedAt(UserStatus status) {
        return status instanceof UserStatus.Deleted(Instant at) ? Optional.of(at) : Optional.empty();
    }

    private static UserStatus status(String name, Optional<Instant> deletedAt) {
        return switch (name) {
            case "active" -> UserStatus.ACTIVE;
            case "disabled" -> UserStatus.DISABLED;
            case "deleted" -> new UserStatus.Deleted(deletedAt.orElseThrow());
            default -> throw new IllegalStateException("status: " + name + " (expected: active, disabled or deleted)");
        };
    }
}
