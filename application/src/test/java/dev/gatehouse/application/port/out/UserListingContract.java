package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} lists and counts users. */
public abstract class UserListingContract extends StoreContract {

    private static final UserStatus.Deleted DELETED = new UserStatus.Deleted(Samples.NOW);

    @Test
    void lists_nobody_in_an_empty_store() {
        assertThat(list(Optional.empty(), 10, true)).isEmpty();
    }

    @Test
    void lists_users_in_the_order_of_their_ids() {
        List<User> users = Stream.of(
                        "00000000-0000-4000-8000-000000000000",
                        "019caaaa-0000-7000-8000-000000000000",
                        "019caaaa-0000-7000-8000-000000000001",
                        "019caaaa-0000-7000-bfff-ffffffffffff",
                        "7fffffff-ffff-4fff-bfff-ffffffffffff",
                        "80000000-0000-4000-8000-000000000000",
                        "ffffffff-ffff-4fff-bfff-ffffffffffff")
                .map(id -> withId(UserId.parse(id)))
                .toList();

        users.reversed().forEach(this::add);

        assertThat(list(Optional.empty(), 10, true)).isEqualTo(users);
    }

    private static User withId(UserId id) {
        return User.create(
                id, EmailAddress.parse(id + "@example.org"), Samples.user(1).displayName(), Roles.NONE, Samples.NOW);
    }

    @Test
    void lists_at_most_as_many_as_asked_for() {
        List<User> users = addUsers(1, 2, 3);

        assertThat(list(Optional.empty(), 0, true)).isEmpty();
        assertThat(list(Optional.empty(), 2, true)).isEqualTo(users.subList(0, 2));
        assertThat(list(Optional.empty(), 3, true)).isEqualTo(users);
        assertThat(list(Optional.empty(), Integer.MAX_VALUE, true)).isEqualTo(users);
        assertThatThrownBy(() -> list(Optional.empty(), -1, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lists_those_after_an_id_without_the_one_that_has_it() {
        List<User> users = addUsers(1, 2, 3);

        assertThat(list(Optional.of(users.get(0).id()), 10, true)).isEqualTo(users.subList(1, 3));
        assertThat(list(Optional.of(users.get(2).id()), 10, true)).isEmpty();
    }

    @Test
    void lists_those_after_an_id_that_nobody_has() {
        List<User> users = addUsers(1, 3);

        assertThat(list(Optional.of(Samples.user(2).id()), 10, true)).containsExactly(users.get(1));
    }

    @Test
    void leaves_out_deleted_users_unless_asked_for() {
        User active = add(Samples.user(1));
        User deleted = add(Samples.withStatus(Samples.user(2), DELETED));
        User disabled = add(Samples.withStatus(Samples.user(3), UserStatus.DISABLED));

        assertThat(list(Optional.empty(), 10, false)).containsExactly(active, disabled);
        assertThat(list(Optional.empty(), 10, true)).containsExactly(active, deleted, disabled);
    }

    @Test
    void a_page_is_full_although_deleted_users_are_left_out() {
        add(Samples.withStatus(Samples.user(1), DELETED));
        add(Samples.withStatus(Samples.user(2), DELETED));
        List<User> users = addUsers(3, 4, 5);

        assertThat(list(Optional.empty(), 2, false)).isEqualTo(users.subList(0, 2));
    }

    @Test
    void pages_hold_every_user_once_while_others_are_added() {
        List<User> users =
                addUsers(IntStream.range(0, 30).map(number -> 10 * number).toArray());
        List<User> listed = new ArrayList<>();
        List<User> addedBehind = new ArrayList<>();
        List<User> addedAhead = new ArrayList<>();

        for (var page = list(Optional.empty(), 7, false); !page.isEmpty(); ) {
            listed.addAll(page);
            int last = 10 * (users.indexOf(page.getLast()) < 0 ? 30 : users.indexOf(page.getLast()));
            if (last < 290) {
                addedBehind.add(add(Samples.user(last - 1)));
                addedAhead.add(add(Samples.user(last + 1)));
            }
            page = list(Optional.of(page.getLast().id()), 7, false);
        }

        assertThat(addedAhead).isNotEmpty();
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsAll(users)
                .containsAll(addedAhead)
                .doesNotContainAnyElementsOf(addedBehind)
                .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()));
    }

    @Test
    void counts_the_administrators_who_are_active() {
        assertThat(countActiveAdministrators()).isZero();
        addUsers(1, 2);
        addAdministrator(3, UserStatus.DISABLED);
        addAdministrator(4, DELETED);
        assertThat(countActiveAdministrators()).isZero();

        addAdministrator(5, UserStatus.ACTIVE);
        addAdministrator(6, UserStatus.ACTIVE);

        assertThat(countActiveAdministrators()).isEqualTo(2);
    }

    @Test
    void a_role_with_a_similar_name_does_not_make_an_administrator() {
        add(Samples.withRoles(
                Samples.user(1), Roles.of(new Role("administrators"), new Role("a"), new Role("sub-administrator"))));

        assertThat(countActiveAdministrators()).isZero();
        assertThat(hasAdministrator()).isFalse();
    }

    @Test
    void has_no_administrator_while_there_is_none_but_deleted_ones() {
        assertThat(hasAdministrator()).isFalse();

        addUsers(1, 2);
        addAdministrator(3, DELETED);

        assertThat(hasAdministrator()).isFalse();
    }

    @Test
    void has_an_administrator_once_there_is_an_active_one() {
        addAdministrator(1, UserStatus.ACTIVE);

        assertThat(hasAdministrator()).isTrue();
    }

    @Test
    void has_an_administrator_though_the_only_one_is_disabled() {
        addAdministrator(1, UserStatus.DISABLED);

        assertThat(hasAdministrator()).isTrue();
    }

    private List<User> addUsers(int... numbers) {
        return IntStream.of(numbers).mapToObj(Samples::user).map(this::add).toList();
    }

    private void addAdministrator(int number, UserStatus status) {
        Roles roles = Roles.of(Role.ADMINISTRATOR, new Role("support"));
        add(Samples.withStatus(Samples.withRoles(Samples.user(number), roles), status));
    }

    private List<User> list(Optional<UserId> after, int limit, boolean withDeleted) {
        return unitOfWork().read(stores -> stores.users().list(after, limit, withDeleted));
    }

    private long countActiveAdministrators() {
        return unitOfWork().read(stores -> stores.users().countActiveAdministrators());
    }

    private boolean hasAdministrator() {
        return unitOfWork().read(stores -> stores.users().hasAdministrator());
    }
}
