package dev.gatehouse.adapter.persistence;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a user stands in a row: in the table of users, and as the answer to a request. */
final class UserColumns {

    /** Every column but the first, which is {@code id}. */
    static final String BUT_ID = """
            created_at, last_signed_in_at, version, email, display_name, roles, attributes, status, was_disabled,
            deleted_at, purge_at, updated_at""";

    /** Every column, in the order in which {@link #set} writes them and {@link #user} reads them. */
    static final String NAMES = "id, " + BUT_ID;

    /** The same, of the table of users where another one is read too. */
    static final String NAMES_OF_USERS = ofTable("users", NAMES);

    static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    // A role's name has no space, which therefore can stand between them.
    private static final String SPACE = " ";

    private UserColumns() {}

    /** Names columns so that they cannot be those of another table. */
    static String ofTable(String table, String columns) {
        return columns.strip().replaceAll("(\\w+)", table + ".$1");
    }

    static SqlArguments set(SqlArguments arguments, User user) throws SQLException {
        arguments
                .text(user.id())
                .instant(user.createdAt())
                .optionalInstant(user.lastSignedInAt())
                .number(user.version());
        return setChangeable(arguments, user);
    }

    /** Sets the columns from {@code email} on, which are those that an update writes. */
    static SqlArguments setChangeable(SqlArguments arguments, User user) throws SQLException {
        Optional<Deleted> deleted = deleted(user);
        return arguments
                .text(user.email().value())
                .text(user.displayName().value())
                .text(rolesText(user.roles()))
                .text(AttributesText.of(user.attributes()))
                .text(statusText(user.status()))
                .number(deleted.map(Deleted::wasDisabled).orElse(false) ? 1 : 0)
                .optionalInstant(deleted.map(Deleted::deletedAt))
                .optionalInstant(deleted.map(Deleted::purgeAt))
                .instant(user.updatedAt());
    }

    static User user(SqlRow row) throws SQLException {
        UserId id = UserId.parse(row.text());
        Instant createdAt = row.instant();
        Optional<Instant> lastSignedInAt = row.optionalInstant();
        long version = row.number();
        Profile profile = new Profile(
                new EmailAddress(row.text()),
                new DisplayName(row.text()),
                roles(row.text()),
                AttributesText.toAttributes(row.text()));
        return new User(id, profile, status(row), createdAt, row.instant(), lastSignedInAt, version);
    }

    static Roles roles(String text) {
        return text.isEmpty() ? Roles.NONE : Roles.parse(List.of(text.split(SPACE, -1)));
    }

    private static String rolesText(Roles roles) {
        return roles.values().stream().map(Role::name).collect(joining(SPACE));
    }

    private static Optional<Deleted> deleted(User user) {
        return user.status() instanceof Deleted deleted ? Optional.of(deleted) : Optional.empty();
    }

    private static String statusText(UserStatus status) {
        return switch (status) {
            case UserStatus.Active() -> "active";
            case UserStatus.Disabled() -> "disabled";
            case Deleted _ -> "deleted";
        };
    }

    private static UserStatus status(SqlRow row) throws SQLException {
        String text = row.text();
        boolean wasDisabled = row.number() == 1;
        Optional<Instant> deletedAt = row.optionalInstant();
        Optional<Instant> purgeAt = row.optionalInstant();
        return switch (text) {
            case "active" -> UserStatus.ACTIVE;
            case "disabled" -> UserStatus.DISABLED;
            case "deleted" -> new Deleted(deletedAt.orElseThrow(), purgeAt.orElseThrow(), wasDisabled);
            default -> throw new IllegalStateException("status: " + text + " (expected: active, disabled or deleted)");
        };
    }
}
