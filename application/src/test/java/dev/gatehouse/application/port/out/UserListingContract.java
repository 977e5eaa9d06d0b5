package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import dev.gatehouse.domain.user.UserStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} finds many users and counts them; {@link UserOrderContract} has the order of lists. */
public abstract class UserListingContract extends StoreContract {

    private static final UserStatus.Deleted DELETED = Samples.deletedAt(Samples.NOW);

    @Test
    void lists_nobody_in_an_empty_store() {
        assertThat(list(10, true)).isEmpty();
    }

    @Test
    void lists_at_most_as_many_as_asked_for() {
        List<User> users = addUsers(1, 2, 3);

        assertThat(list(0, true)).isEmpty();
        assertThat(list(2, true)).isEqualTo(users.subList(0, 2));
        assertThat(list(3, true)).isEqualTo(users);
        assertThat(list(Integer.MAX_VALUE, true)).isEqualTo(users);
    }

    @Test
    void leaves_out_deleted_users_unless_asked_for() {
        User active = add(Samples.user(1));
        User deleted = add(Samples.withStatus(Samples.user(2), DELETED));
        User disabled = add(Samples.withStatus(Samples.user(3), UserStatus.DISABLED));

        assertThat(list(10, false)).containsExactly(active, disabled);
        assertThat(list(10, true)).containsExactly(active, deleted, disabled);
    }

    @Test
    void a_page_is_full_although_deleted_users_are_left_out() {
        add(Samples.withStatus(Samples.user(1), DELETED));
        add(Samples.withStatus(Samples.user(2), DELETED));
        List<User> users = addUsers(3, 4, 5);

        assertThat(list(2, false)).isEqualTo(users.subList(0, 2));
    }

    @Test
    void a_part_ends_behind_as_many_users_as_may_be_looked_at() {
        List<User> users = addUsers(IntStream.range(0, 25).toArray());
        User signedIn = Samples.withLastSignIn(users.get(21), Samples.NOW);
        write(stores -> stores.users().recordSignIn(signedIn.id(), Samples.NOW));
        UserQuery first = scanningTen("last_sign_in_time:*");

        ListingPart<User, UserPosition> part = part(first);
        ListingPart<User, UserPosition> second = part(nextPart(first, part).orElseThrow());
        ListingPart<User, UserPosition> third = part(nextPart(first, second).orElseThrow());

        assertThat(part).isEqualTo(new ListingPart<>(List.of(), Optional.of(place(users.get(9)))));
        assertThat(second).isEqualTo(new ListingPart<>(List.of(), Optional.of(place(users.get(19)))));
        assertThat(third).isEqualTo(new ListingPart<>(List.of(signedIn), Optional.empty()));
    }

    @Test
    void deleted_users_are_looked_at_though_they_are_not_listed() {
        for (int number = 0; number < 10; number++) {
            add(Samples.withStatus(Samples.user(number), DELETED));
        }
        add(Samples.user(10));

        assertThat(part(scanningTen(""))).isEqualTo(new ListingPart<>(List.of(), Optional.of(place(Samples.user(9)))));
    }

    @Test
    void a_part_in_which_as_many_were_found_as_asked_for_has_no_other_end() {
        List<User> users = addUsers(1, 2, 3);

        assertThat(part(new UserQuery(Filter.EVERYTHING, false, UserOrder.BY_ID, Optional.empty(), 2, 2)))
                .isEqualTo(new ListingPart<>(users.subList(0, 2), Optional.empty()));
    }

    private static UserQuery scanningTen(String filter) {
        return new UserQuery(UserFields.FIELDS.parse(filter), false, UserOrder.BY_ID, Optional.empty(), 5, 10);
    }

    private static UserPosition place(User user) {
        return UserOrder.BY_ID.positionOf(user);
    }

    @Test
    void finds_those_of_many_who_are_there() {
        List<User> users = addUsers(IntStream.range(0, 100).toArray());
        User deleted = add(Samples.withStatus(Samples.user(200), DELETED));
        List<UserId> ids = IntStream.range(50, 250)
                .mapToObj(number -> Samples.user(number).id())
                .toList();

        assertThat(findAll(ids))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(users.subList(50, 100).stream(), Stream.of(deleted))
                        .toList());
    }

    @Test
    void finds_everyone_once_however_often_asked_for() {
        User maya = addUsers(1, 2).getFirst();

        assertThat(findAll(List.of(maya.id(), maya.id()))).containsExactly(maya);
        assertThat(findAll(List.of(maya.id()))).containsExactly(maya);
        assertThat(findAll(List.of())).isEmpty();
        assertThat(findAll(List.of(Samples.user(3).id()))).isEmpty();
    }

    @Test
    void finds_and_lists_all_of_a_user() {
        User whole = add(Samples.wholeUser(1));

        assertThat(findAll(List.of(whole.id()))).containsExactly(whole);
        assertThat(list(10, true)).containsExactly(whole);
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

    private List<User> list(int limit, boolean withDeleted) {
        return list(new UserQuery(Filter.EVERYTHING, withDeleted, UserOrder.BY_ID, Optional.empty(), limit));
    }

    private List<User> findAll(List<UserId> ids) {
        return unitOfWork().read(stores -> stores.users().findAll(ids));
    }

    private long countActiveAdministrators() {
        return unitOfWork().read(stores -> stores.users().countActiveAdministrators());
    }

    private boolean hasAdministrator() {
        return unitOfWork().read(stores -> stores.users().hasAdministrator());
    }
}
