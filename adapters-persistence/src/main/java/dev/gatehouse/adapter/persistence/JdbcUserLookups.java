package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the tables by which users are looked up by role and by attribute in step with the users' own rows. Only what has
 * changed is written, and each statement changes one row.
 */
final class JdbcUserLookups {

    private static final String ADD_ROLE = "INSERT INTO user_roles (user_id, role) VALUES (?, ?)";
    private static final String REMOVE_ROLE = "DELETE FROM user_roles WHERE user_id = ? AND role = ?";
    private static final String SET_ATTRIBUTE = """
            INSERT INTO user_attributes (user_id, name, value) VALUES (?, ?, ?)
            ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value""";
    private static final String REMOVE_ATTRIBUTE = "DELETE FROM user_attributes WHERE user_id = ? AND name = ?";

    private final SqlTransaction transaction;

    JdbcUserLookups(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    void add(User user) {
        replaceRoles(Roles.NONE, user);
        replaceAttributes(Attributes.NONE, user);
    }

    void update(User before, User after) {
        replaceRoles(before.roles(), after);
        replaceAttributes(before.attributes(), after);
    }

    private void replaceRoles(Roles before, User user) {
        Set<Role> after = user.roles().values();
        without(before.values(), after).forEach(role -> changeRole(REMOVE_ROLE, user.id(), role));
        without(after, before.values()).forEach(role -> changeRole(ADD_ROLE, user.id(), role));
    }

    private void replaceAttributes(Attributes before, User user) {
        Map<String, String> after = user.attributes().values();
        without(before.values().keySet(), after.keySet()).forEach(name -> removeAttribute(user.id(), name));
        without(after.entrySet(), before.values().entrySet()).forEach(attribute -> setAttribute(user.id(), attribute));
    }

    private static <T> Set<T> without(Set<T> all, Set<T> those) {
        if (all.equals(those)) {
            return Set.of();
        }
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    private void changeRole(String sql, UserId user, Role role) {
        transaction.changeOne(sql, arguments -> arguments.text(user).text(role.name()));
    }

    private void removeAttribute(UserId user, String name) {
        transaction.changeOne(
                REMOVE_ATTRIBUTE, arguments -> arguments.text(user).text(name));
    }

    private void setAttribute(UserId user, Map.Entry<String, String> attribute) {
        transaction.changeOne(
                SET_ATTRIBUTE,
                arguments -> arguments.text(user).text(attribute.getKey()).text(attribute.getValue()));
    }
}
