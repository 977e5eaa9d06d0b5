package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How every {@link UserRepository} keeps single users. {@link UserConflictContract} has what it refuses, {@link
 * UserSignInContract} and {@link UserErasureContract} have the sign-ins and the end of users, {@link UserListingContract} has
 * what is asked of many.
 */
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
        List<UserStatus> statuses = List.of(
                UserStatus.ACTIVE,
                UserStatus.DISABLED,
                new UserStatus.Deleted(Samples.JUST_BEFORE, Samples.JUST_AFTER, false),
                new UserStatus.Deleted(Samples.NOW, Samples.NOW, true));
        for (int number = 0; number < statuses.size(); number++) {
            User user = add(Samples.withStatus(Samples.wholeUser(number), statuses.get(number)));

            assertThat(find(user)).contains(user);
            assertThat(findByEmail(user.email())).contains(user);
        }
    }

    @Test
    void keeps_every_kind_of_name() {
        List<User> users = addAll(IntStream.range(0, RandomTexts.PIECES.size())
                .mapToObj(number ->
                        Samples.withDisplayName(Samples.user(number), new DisplayName(RandomTexts.PIECES.get(number))))
                .toList());

        assertThat(list(Filter.EVERYTHING)).isEqualTo(users);
    }

    @Test
    void keeps_a_user_with_neither_name_nor_roles() {
        User nameless = Samples.withDisplayName(MAYA, DisplayName.NONE);

        add(nameless);

        assertThat(find(nameless)).contains(nameless);
    }

    @Test
    void finds_a_deleted_user_too() {
        User deleted = add(MAYA.delete(Samples.JUST_AFTER, Samples.RETENTION));

        assertThat(find(deleted)).contains(deleted);
        assertThat(findByEmail(deleted.email())).contains(deleted);
    }

    @Test
    void an_update_replaces_what_can_change_and_moves_the_version_on() {
        add(MAYA);
        User changed = MAYA.withProfile(
                        Profile.of(
                                EmailAddress.parse("maya@example.org"),
                                new DisplayName("Maya"),
                                Roles.of(Role.ADMINISTRATOR, new Role("support"))),
                        Samples.NOW)
                .delete(Samples.JUST_AFTER, Samples.RETENTION);

        User updated = update(changed);

        assertThat(updated).isEqualTo(changed.inPlaceOf(MAYA));
        assertThat(find(MAYA)).contains(updated);
        assertThat(findByEmail(changed.email())).contains(updated);
        assertThat(findByEmail(MAYA.email())).isEmpty();
    }

    @Test
    void an_update_takes_away_what_was_there_before() {
        User full = add(Samples.withStatus(Samples.wholeUser(1), Samples.deletedAt(Samples.JUST_AFTER)));
        var bare = Profile.of(full.email(), DisplayName.NONE, Roles.of(new Role("role-7")));

        User updated = update(full.undelete(Samples.JUST_AFTER).withProfile(bare, Samples.JUST_AFTER));

        assertThat(find(full)).contains(updated);
        assertThat(updated.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(updated.profile()).isEqualTo(bare);
    }

    @Test
    void updates_follow_each_other() {
        add(MAYA);

        User first = update(MAYA.disable(Samples.NOW));
        User second = update(first.undelete(Samples.JUST_AFTER));

        assertThat(second.version()).isEqualTo(3);
        assertThat(find(MAYA)).contains(second);
    }

    @Test
    void an_address_that_was_given_up_can_be_taken() {
        add(MAYA);
        update(Samples.withEmail(MAYA, EmailAddress.parse("maya@example.org")));

        User heir = add(Samples.withEmail(NOOR, MAYA.email()));

        assertThat(findByEmail(MAYA.email())).contains(heir);
    }

    @Test
    void an_undone_addition_leaves_neither_id_nor_address_taken() {
        undone(stores -> stores.users().add(Samples.wholeUser(1)));

        assertThat(list(Filter.EVERYTHING)).isEmpty();
        User added = add(Samples.wholeUser(1));
        assertThat(find(added)).contains(added);
    }

    @Test
    void an_undone_update_leaves_the_user_as_it_was() {
        User whole = add(Samples.wholeUser(1));

        undone(stores -> stores.users().update(whole.withProfile(NOOR.profile(), Samples.JUST_AFTER)));

        assertThat(find(whole)).contains(whole);
        assertThat(list(UserFields.FIELDS.parse("roles:role-7 AND attributes:team")))
                .containsExactly(whole);
        assertThat(findByEmail(NOOR.email())).isEmpty();
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        add(MAYA);
        Instant finer = Samples.NOW.plusNanos(1);

        Stream.of(
                        Samples.withTimes(MAYA, finer, Samples.NOW),
                        Samples.withTimes(MAYA, Samples.NOW, finer),
                        Samples.withLastSignIn(MAYA, finer),
                        Samples.withStatus(MAYA, new UserStatus.Deleted(finer, Samples.NOW, false)),
                        Samples.withStatus(MAYA, new UserStatus.Deleted(Samples.NOW, finer, false)))
                .forEach(user -> refusesFinerInstant(stores -> stores.users().add(user)));
        refusesFinerInstant(stores -> stores.users().update(MAYA.disable(finer)));
        refusesFinerInstant(stores ->
                stores.users().update(Samples.withStatus(MAYA, new UserStatus.Deleted(Samples.NOW, finer, false))));

        assertThat(find(MAYA)).contains(MAYA);
    }

    private Optional<User> findByEmail(EmailAddress email) {
        return unitOfWork().read(stores -> stores.users().findByEmail(email));
    }
}
