package dev.gatehouse.domain.user;

import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.FilterField;
import dev.gatehouse.domain.filter.FilterFields;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that a filter over users may name. */
public final class UserFields {

    public static final FilterFields FIELDS = FilterFields.of(
            FilterField.id("id", text -> UserId.parse(text).toString()),
            FilterField.text("email", text -> EmailAddress.parse(text).value(), UserFields::startOfAddress),
            FilterField.text("display_name", text -> new DisplayName(text).value(), UserFields::startOfLine),
            FilterField.name("state", List.of("ACTIVE", "DISABLED", "DELETED")),
            FilterField.labels("roles", text -> new Role(text).name()),
            FilterField.time("create_time"),
            FilterField.time("update_time"),
            FilterField.time("delete_time"),
            FilterField.time("last_sign_in_time"),
            FilterField.map("attributes", Attributes::checkedName, Attributes::checkedValue, UserFields::startOfLine));

    private UserFields() {}

    private static String startOfAddress(String text) {
        return EmailAddress.canonical(text.strip());
    }

    // White space at the end stays, because it may be inside of the whole line.
    private static String startOfLine(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).stripLeading();
    }

    /** Whether a condition over these fields holds for the user. */
    public static boolean holds(User user, Condition condition) {
        return switch (condition.field()) {
            case "create_time" -> condition.holdsForTime(Optional.of(user.createdAt()));
            case "update_time" -> condition.holdsForTime(Optional.of(user.updatedAt()));
            case "delete_time" -> condition.holdsForTime(deletedAt(user));
            case "last_sign_in_time" -> condition.holdsForTime(user.lastSignedInAt());
            case "roles" -> condition.holdsForSet(roleNames(user));
            case "attributes" -> holdsForAttributes(user.attributes(), condition);
            default -> condition.holdsForText(Optional.of(text(user, condition.field())));
        };
    }

    private static Optional<Instant> deletedAt(User user) {
        return user.status() instanceof Deleted deleted ? Optional.of(deleted.deletedAt()) : Optional.empty();
    }

    private static Set<String> roleNames(User user) {
        return user.roles().values().stream().map(Role::name).collect(Collectors.toSet());
    }

    private static boolean holdsForAttributes(Attributes attributes, Condition condition) {
        return condition
                .key()
                .map(key -> condition.holdsForText(
                        Optional.ofNullable(attributes.values().get(key))))
                .orElseGet(() -> condition.holdsForSet(attributes.values().keySet()));
    }

    private static String text(User user, String field) {
        return switch (field) {
            case "id" -> user.id().toString();
            case "email" -> user.email().value();
            case "display_name" -> user.displayName().value();
            case "state" -> state(user.status());
            default ->
                throw new IllegalArgumentException("field: " + field + " (expected: one of " + FIELDS.names() + ")");
        };
    }

    private static String state(UserStatus status) {
        return switch (status) {
            case UserStatus.Active() -> "ACTIVE";
            case UserStatus.Disabled() -> "DISABLED";
            case Deleted _ -> "DELETED";
        };
    }
}
