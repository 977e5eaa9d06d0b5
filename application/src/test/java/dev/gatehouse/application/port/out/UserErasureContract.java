package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} finds the users whose time to be restored is over, and erases them. */
public abstract class UserErasureContract extends StoreContract {

    private static final User MAYA = Samples.withStatus(Samples.wholeUser(1), Samples.deletedAt(NOW));
    private static final User NOOR = Samples.user(2);
    private static final PasswordHash HASH = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$b2xk");

    @Test
    void lists_those_who_may_be_erased_for_longest_first() {
        User second = purgeableAt(1, NOW);
        User third = purgeableAt(2, NOW);
        User first = purgeableAt(3, JUST_BEFORE);
        User later = purgeableAt(4, JUST_AFTER);
        addAll(List.of(second, third, first, later, Samples.user(5)));
        add(Samples.withStatus(Samples.user(6), UserStatus.DISABLED));

        assertThat(listPurgeable(JUST_BEFORE, 10)).containsExactly(first);
        assertThat(listPurgeable(NOW, 10)).startsWith(first).containsExactlyInAnyOrder(first, second, third);
        assertThat(listPurgeable(JUST_AFTER, 10)).hasSize(4).endsWith(later);
    }

    @Test
    void lists_at_most_as_many_as_asked_for() {
        User last = purgeableAt(1, NOW);
        User first = purgeableAt(2, JUST_BEFORE);
        addAll(List.of(last, first));

        assertThat(listPurgeable(NOW, 0)).isEmpty();
        assertThat(listPurgeable(NOW, 1)).containsExactly(first);
        assertThat(listPurgeable(NOW, 2)).containsExactly(first, last);
    }

    @Test
    void lists_nobody_who_was_restored() {
        add(MAYA);
        update(MAYA.undelete(JUST_AFTER));

        assertThat(listPurgeable(NOW.plus(Samples.RETENTION), 10)).isEmpty();
    }

    @Test
    void erases_all_of_a_user_and_nothing_of_others() {
        User other = Samples.withStatus(Samples.wholeUser(3), Samples.deletedAt(NOW));
        addAll(List.of(MAYA, NOOR, other));

        remove(MAYA);

        assertThat(find(MAYA)).isEmpty();
        assertThat(list(Filter.EVERYTHING)).containsExactly(NOOR, other);
        assertThat(list(UserFields.FIELDS.parse("roles:* OR attributes:*"))).containsExactly(other);
    }

    @Test
    void the_id_and_the_address_are_free_again() {
        add(MAYA);
        remove(MAYA);

        User heir = add(Samples.withRoles(Samples.withEmail(Samples.user(1), MAYA.email()), Roles.NONE));

        assertThat(find(heir)).contains(heir);
        assertThat(unitOfWork()
                        .<Object>read(stores ->
                                stores.users().findByEmail(MAYA.email()).orElseThrow()))
                .isEqualTo(heir);
    }

    @Test
    void refuses_a_version_that_has_moved_on() {
        add(MAYA);
        User current = update(MAYA);

        assertThatThrownBy(() -> remove(MAYA)).isInstanceOf(ConflictException.class);

        assertThat(find(MAYA)).contains(current);
    }

    @Test
    void refuses_nobody() {
        assertThatThrownBy(() -> remove(MAYA)).isInstanceOf(ConflictException.class);
    }

    @Test
    void refuses_a_user_who_is_not_deleted() {
        add(NOOR);

        assertThatThrownBy(() -> remove(NOOR)).isInstanceOf(IllegalArgumentException.class);

        assertThat(find(NOOR)).contains(NOOR);
    }

    @Test
    void refuses_a_user_of_whom_more_is_kept() {
        User otto = Samples.withStatus(Samples.user(3), Samples.deletedAt(NOW));
        addAll(List.of(MAYA, Samples.withStatus(NOOR, Samples.deletedAt(NOW)), otto));
        add(Samples.session(MAYA, 1));
        write(stores -> stores.credentials().set(NOOR.id(), HASH));
        write(stores -> stores.passwordResets().set(new PasswordReset(otto.id(), Samples.hash(1), NOW, JUST_AFTER)));

        assertThatThrownBy(() -> remove(MAYA)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> remove(Samples.withStatus(NOOR, Samples.deletedAt(NOW))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> remove(otto)).isInstanceOf(IllegalStateException.class);

        assertThat(find(MAYA)).contains(MAYA);
        assertThat(list(Filter.EVERYTHING)).hasSize(3);
    }

    @Test
    void erases_a_user_with_all_that_was_kept_in_one_transaction() {
        add(MAYA);
        add(Samples.session(MAYA, 1));

        write(stores -> {
            stores.credentials().set(MAYA.id(), HASH);
            stores.passwordResets().set(new PasswordReset(MAYA.id(), Samples.hash(1), NOW, JUST_AFTER));
            stores.signInAttempts().set(Samples.attemptKey(1), Optional.of(MAYA.id()), Samples.tally(1, NOW));
            stores.signInAttempts().know(Samples.attemptKey(2), MAYA.id(), JUST_AFTER);
            stores.sessions().removeAll(MAYA.id());
            stores.signInAttempts().removeAll(MAYA.id());
            stores.passwordResets().remove(MAYA.id());
            stores.credentials().remove(MAYA.id());
            stores.users().remove(MAYA);
        });

        assertThat(list(Filter.EVERYTHING)).isEmpty();
    }

    @Test
    void an_undone_erasure_leaves_all_of_the_user() {
        add(MAYA);

        undone(stores -> stores.users().remove(MAYA));

        assertThat(find(MAYA)).contains(MAYA);
        assertThat(list(UserFields.FIELDS.parse("roles:* AND attributes:*"))).containsExactly(MAYA);
    }

    @Test
    void of_many_erasures_and_restorations_at_once_exactly_one_succeeds() {
        add(MAYA);

        var ends = race(number -> number % 2 == 0 ? update(MAYA.undelete(JUST_AFTER)) : remove(MAYA));

        assertThat(ends).filteredOn(User.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
    }

    @Test
    void refuses_an_instant_finer_than_a_microsecond() {
        assertThatThrownBy(() -> listPurgeable(NOW.plusNanos(1), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static User purgeableAt(int number, Instant purgeAt) {
        return Samples.withStatus(
                Samples.user(number), new UserStatus.Deleted(purgeAt.minus(Samples.RETENTION), purgeAt, false));
    }

    private List<User> listPurgeable(Instant now, int limit) {
        return unitOfWork().read(stores -> stores.users().listPurgeable(now, limit));
    }

    private User remove(User user) {
        write(stores -> stores.users().remove(user));
        return user;
    }
}
