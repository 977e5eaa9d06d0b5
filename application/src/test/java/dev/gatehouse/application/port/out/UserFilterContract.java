package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Which users a filter admits, in every {@link UserRepository}. {@link UserTextFilterContract} and {@link
 * UserAttributeContract} have the filters of texts and attributes, {@link UserQueryEquivalenceContract} has whatever chance
 * makes up.
 */
public abstract class UserFilterContract extends StoreContract {

    @Test
    void compares_ids() {
        List<User> users = addUsers(Samples.user(1), Samples.user(2), Samples.user(3));

        compares("id", users.get(1).id().toString(), users);
    }

    @Test
    void compares_addresses() {
        List<User> users =
                addUsers(withEmail(1, "a@b.example"), withEmail(2, "b@b.example"), withEmail(3, "é@b.example"));

        compares("email", "b@b.example", users);
        admits("email = 'B@B.EXAMPLE'", users.get(1));
        admits("email:'b@'", users.get(1));
        admits("email:'e'");
        admits("email:'É'", users.get(2));
    }

    @Test
    void compares_names() {
        List<User> users = addUsers(withName(1, "Maya"), withName(2, "maya"), withName(3, "mayas"));

        compares("display_name", "maya", users);
        admits("display_name:'maya'", users.get(1), users.get(2));
        admits("display_name:''", users);
    }

    @Test
    void tells_states_apart() {
        User active = Samples.user(1);
        User disabled = Samples.withStatus(Samples.user(2), UserStatus.DISABLED);
        User deleted = Samples.withStatus(Samples.user(3), Samples.deletedAt(NOW));
        addUsers(active, disabled, deleted);

        admits("state = ACTIVE", active);
        admits("state = DISABLED", disabled);
        admits("state = DELETED", deleted);
        admits("state != ACTIVE", disabled, deleted);
        admits("state:*", active, disabled, deleted);
    }

    @Test
    void finds_roles() {
        User both = Samples.withRoles(Samples.user(1), Roles.of(new Role("support"), new Role("a-b")));
        User similar = Samples.withRoles(Samples.user(2), Roles.of(new Role("supporter"), new Role("acb")));
        User none = Samples.user(3);
        addUsers(both, similar, none);

        admits("roles:support", both);
        admits("roles:supporter", similar);
        admits("roles:a-b", both);
        admits("roles:b");
        admits("roles:support AND roles:a-b", both);
        admits("roles:support OR roles:supporter", both, similar);
        admits("NOT roles:support", similar, none);
        admits("roles:*", both, similar);
        admits("NOT roles:*", none);
    }

    @Test
    void finds_the_roles_that_an_update_left() {
        User before = add(Samples.withRoles(Samples.user(1), Roles.of(new Role("support"), new Role("a"))));

        User after = update(Samples.withRoles(before, Roles.of(new Role("a"), new Role("b"))));

        admits("roles:support");
        admits("roles:a AND roles:b", after);
    }

    @Test
    void compares_the_instants_that_every_user_has() {
        Instant before1970 = Instant.parse("1969-12-31T23:59:59.999999Z");
        List<User> users = addUsers(
                Samples.withTimes(Samples.user(1), before1970, JUST_BEFORE),
                Samples.withTimes(Samples.user(2), NOW, NOW),
                Samples.withTimes(Samples.user(3), JUST_AFTER, JUST_AFTER));

        compares("create_time", NOW.toString(), users);
        compares("update_time", NOW.toString(), users);
        admits("create_time = '1970-01-01T01:59:59.999999+02:00'", users.get(0));
        admits("create_time < '1970-01-01T00:00:00Z'", users.get(0));
        admits("create_time > '0000-01-01T00:00:00Z' AND create_time < '9999-12-31T23:59:59.999999Z'", users);
    }

    @Test
    void compares_the_instants_that_some_users_have() {
        User never = Samples.user(1);
        User before = Samples.withLastSignIn(
                Samples.withStatus(Samples.user(2), Samples.deletedAt(JUST_BEFORE)), JUST_BEFORE);
        User now = Samples.withLastSignIn(Samples.withStatus(Samples.user(3), Samples.deletedAt(NOW)), NOW);
        addUsers(never, before, now);

        for (String field : List.of("delete_time", "last_sign_in_time")) {
            admits(field + ":*", before, now);
            admits("NOT " + field + ":*", never);
            admits(field + " = '" + NOW + "'", now);
            admits(field + " != '" + NOW + "'", never, before);
            admits("NOT " + field + " != '" + NOW + "'", now);
            admits(field + " < '" + NOW + "'", before);
            admits("NOT " + field + " < '" + NOW + "'", never, now);
            admits(field + " <= '" + NOW + "'", before, now);
            admits(field + " > '" + JUST_BEFORE + "'", now);
            admits(field + " >= '" + JUST_BEFORE + "'", before, now);
        }
    }

    @Test
    void joins_conditions() {
        User maya = Samples.withRoles(withName(1, "Maya"), Roles.of(new Role("support")));
        User noor = withName(2, "Noor");
        User disabled = Samples.withStatus(withName(3, "Noor"), UserStatus.DISABLED);
        addUsers(maya, noor, disabled);

        admits("", maya, noor, disabled);
        admits("state = ACTIVE AND display_name = Noor", noor);
        admits("state = DISABLED OR roles:support", maya, disabled);
        admits("state = ACTIVE AND display_name = Noor OR display_name = Maya", maya, noor);
        admits("(state = ACTIVE AND display_name = Noor) OR (state = DISABLED AND roles:*)", noor);
        admits("NOT (state = ACTIVE OR NOT display_name = Maya)");
        admits("NOT (state = ACTIVE AND display_name = Maya)", noor, disabled);
    }

    @Test
    void takes_the_longest_and_the_deepest_filters() {
        List<User> users = addUsers(withName(1, "Maya"), withName(2, "Noor"));

        admits("(".repeat(20) + "display_name:M" + ")".repeat(20), users.get(0));
        admits("NOT (".repeat(10) + "display_name:M" + ")".repeat(10), users.get(0));
        admits(String.join(" OR ", Collections.nCopies(50, "display_name:N")), users.get(1));
    }

    @Test
    void leaves_deleted_users_out_unless_asked_for_whatever_the_filter_says() {
        User deleted = Samples.withStatus(Samples.user(1), Samples.deletedAt(NOW));
        User active = Samples.user(2);
        addUsers(deleted, active);

        assertThat(list(query("state = DELETED", false))).isEmpty();
        assertThat(list(query("state = DELETED OR display_name:*", false))).containsExactly(active);
        assertThat(list(query("state = DELETED OR display_name:*", true))).containsExactly(deleted, active);
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        for (String field : List.of("create_time", "update_time", "delete_time", "last_sign_in_time")) {
            var finer = new Condition(field, Optional.empty(), Comparison.LESS, new Operand.Moment(NOW.plusNanos(1)));
            var within = new Filter.Not(new Filter.Or(List.of(finer, finer)));

            assertThatThrownBy(() -> list(finer)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> list(within)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static UserQuery query(String filter, boolean withDeleted) {
        return new UserQuery(
                UserFields.FIELDS.parse(filter), withDeleted, UserOrder.BY_ID, Optional.empty(), Integer.MAX_VALUE);
    }

    private static User withName(int number, String name) {
        return Samples.withDisplayName(Samples.user(number), new DisplayName(name));
    }

    private static User withEmail(int number, String email) {
        return Samples.withEmail(Samples.user(number), EmailAddress.parse(email));
    }

    private List<User> addUsers(User... users) {
        return addAll(List.of(users));
    }

    /** Every comparison that has an order, with the value of the second of three users, who are in the field's order. */
    private void compares(String field, String value, List<User> users) {
        String operand = " '" + value + "'";
        admits(field + " =" + operand, users.subList(1, 2));
        admits(field + " !=" + operand, users.get(0), users.get(2));
        admits(field + " <" + operand, users.subList(0, 1));
        admits(field + " <=" + operand, users.subList(0, 2));
        admits(field + " >" + operand, users.subList(2, 3));
        admits(field + " >=" + operand, users.subList(1, 3));
        admits(field + ":*", users);
    }

    private void admits(String filter, User... expected) {
        admits(filter, Arrays.asList(expected));
    }

    private void admits(String filter, List<User> expected) {
        assertThat(list(UserFields.FIELDS.parse(filter))).as(filter).isEqualTo(expected);
    }
}
