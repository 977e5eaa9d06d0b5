package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserStatus;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} keeps single users; {@link UserListingContract} has its listing and counting. */
public abstract class UserRepositoryContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);

    @Test
    void finds_nobody_in_an_empty_store() {
        assertThat(find(MAYA)).isEmpty();
        assertThat(findByEmail(MAYA.email())).isEmpty();
    }

    @Test
    void keeps_every_field() {
        Stream.of(UserStatus.ACTIVE, UserStatus.DISABLED, new UserStatus.Deleted(Samples.JUST_AFTER))
                .map(UserRepositoryContract::withEveryField)
                .forEach(user -> {
                    add(user);

                    assertThat(find(user)).contains(user);
                    assertThat(findByEmail(user.email())).contains(user);
                });
    }

    private static User withEveryField(UserStatus status) {
        int number = 10 + status.getClass().getSimpleName().length();
        var roles = new TreeSet<>(IntStream.range(0, 31)
                .mapToObj(role -> new Role("role-" + role))
                .collect(Collectors.toSet()));
        roles.add(Role.ADMINISTRATOR);
        return new User(
                Samples.user(number).id(),
                EmailAddress.parse("jörg.o'neil" + number + "@bücher.example"),
                new DisplayName("Zoë \"; DROP TABLE users; -- 😀 名前"),
                new Roles(roles),
                status,
                Samples.JUST_BEFORE,
                Samples.NOW,
                7);
    }

    @Test
    void keeps_a_user_with_neither_name_nor_roles() {
        User nameless = MAYA.withProfile(MAYA.email(), DisplayName.NONE, Roles.NONE, Samples.NOW);

        add(nameless);

        assertThat(find(nameless)).contains(nameless);
    }

    @Test
    void finds_a_deleted_user_too() {
        User deleted = add(MAYA.delete(Samples.JUST_AFTER));

        assertThat(find(deleted)).contains(deleted);
        assertThat(findByEmail(deleted.email())).contains(deleted);
    }

    @Test
    void refuses_a_taken_id() {
        add(MAYA);
        User other = Samples.withEmail(MAYA, NOOR.email());

        assertThatThrownBy(() -> add(other)).isInstanceOf(ConflictException.class);

        assertThat(find(MAYA)).contains(MAYA);
    }

    @Test
    void refuses_a_taken_address() {
        add(MAYA);

        assertThatThrownBy(() -> add(Samples.withEmail(NOOR, MAYA.email())))
                .isInstanceOf(ConflictException.class)
                .hasMessageNotContaining(MAYA.email().value());

        assertThat(findByEmail(MAYA.email())).contains(MAYA);
        assertThat(find(NOOR)).isEmpty();
    }

    @Test
    void refuses_the_address_of_a_deleted_user() {
        add(MAYA.delete(Samples.JUST_AFTER));

        assertThatThrownBy(() -> add(Samples.withEmail(NOOR, MAYA.email()))).isInstanceOf(ConflictException.class);
    }

    @Test
    void an_update_replaces_what_can_change_and_moves_the_version_on() {
        add(MAYA);
        User changed = MAYA.withProfile(
                        EmailAddress.parse("maya@example.org"),
                        new DisplayName("Maya"),
                        Roles.of(Role.ADMINISTRATOR, new Role("support")),
                        Samples.NOW)
                .delete(Samples.JUST_AFTER);

        User updated = update(changed);

        assertThat(updated).isEqualTo(changed.atNextVersion());
        assertThat(find(MAYA)).contains(updated);
        assertThat(findByEmail(changed.email())).contains(updated);
        assertThat(findByEmail(MAYA.email())).isEmpty();
    }

    @Test
    void an_update_takes_away_what_was_there_before() {
        add(withEveryField(new UserStatus.Deleted(Samples.JUST_AFTER)));
        User full = withEveryField(new UserStatus.Deleted(Samples.JUST_AFTER));

        User bare = update(full.withProfile(full.email(), DisplayName.NONE, Roles.of(new Role("role-7")), Samples.NOW)
                .enable(Samples.JUST_AFTER));

        assertThat(find(full)).contains(bare);
        assertThat(bare.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(bare.roles()).isEqualTo(Roles.of(new Role("role-7")));
    }

    @Test
    void updates_follow_each_other() {
        add(MAYA);

        User first = update(MAYA.disable(Samples.NOW));
        User second = update(first.enable(Samples.JUST_AFTER));

        assertThat(second.version()).isEqualTo(3);
        assertThat(find(MAYA)).contains(second);
    }

    @Test
    void refuses_an_update_of_a_version_that_has_moved_on() {
        add(MAYA);
        User current = update(MAYA.disable(Samples.NOW));

        assertThatThrownBy(() -> update(MAYA.delete(Samples.JUST_AFTER))).isInstanceOf(ConflictException.class);

        assertThat(find(MAYA)).contains(current);
    }

    @Test
    void refuses_an_update_of_a_version_that_is_yet_to_come() {
        add(MAYA);

        assertThatThrownBy(() -> update(MAYA.atNextVersion())).isInstanceOf(ConflictException.class);
    }

    @Test
    void refuses_an_update_of_nobody() {
        assertThatThrownBy(() -> update(MAYA)).isInstanceOf(ConflictException.class);

        assertThat(find(MAYA)).isEmpty();
    }

    @Test
    void refuses_an_update_to_a_taken_address() {
        add(MAYA);
        add(NOOR);

        assertThatThrownBy(() -> update(Samples.withEmail(NOOR, MAYA.email()))).isInstanceOf(ConflictException.class);

        assertThat(find(NOOR)).contains(NOOR);
    }

    @Test
    void an_address_that_was_given_up_can_be_taken() {
        add(MAYA);
        update(Samples.withEmail(MAYA, EmailAddress.parse("maya@example.org")));

        User heir = add(Samples.withEmail(NOOR, MAYA.email()));

        assertThat(findByEmail(MAYA.email())).contains(heir);
    }

    @Test
    void of_many_users_with_one_address_exactly_one_is_added() {
        var ends = race(number -> add(Samples.withEmail(Samples.user(number), MAYA.email())));

        assertThat(ends).filteredOn(User.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        List<User> users = unitOfWork().read(stores -> stores.users().list(Optional.empty(), 100, true));
        assertThat(users).hasSize(1);
    }

    @Test
    void of_many_updates_of_one_version_exactly_one_succeeds() {
        add(MAYA);

        var ends = race(number -> update(
                MAYA.withProfile(MAYA.email(), new DisplayName("Name " + number), MAYA.roles(), Samples.JUST_AFTER)));

        assertThat(ends).filteredOn(User.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(MAYA).orElseThrow());
    }

    private User update(User user) {
        return unitOfWork().write(stores -> stores.users().update(user));
    }

    private Optional<User> find(User user) {
        return unitOfWork().read(stores -> stores.users().find(user.id()));
    }

    private Optional<User> findByEmail(EmailAddress email) {
        return unitOfWork().read(stores -> stores.users().findByEmail(email));
    }
}
