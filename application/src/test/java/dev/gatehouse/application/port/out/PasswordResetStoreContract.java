package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordResetStore} does. */
public abstract class PasswordResetStoreContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final User NOBODY = Samples.user(3);
    private static final Instant STARTED_AT = NOW.minusSeconds(1800);

    @BeforeEach
    void add_users() {
        addAll(List.of(MAYA, NOOR));
    }

    /** A reset whose code has this number, good until {@link Samples#NOW}, exclusive. */
    private static PasswordReset reset(User user, int code) {
        return new PasswordReset(user.id(), Samples.hash(code), STARTED_AT, NOW);
    }

    @Test
    void finds_nothing_before_a_reset_is_set() {
        assertThat(findGood(1, JUST_BEFORE)).isEmpty();
        assertThat(remove(MAYA)).isFalse();
    }

    @Test
    void keeps_the_reset_of_each_user() {
        set(reset(MAYA, 1));
        set(reset(NOOR, 2));

        assertThat(findGood(1, JUST_BEFORE)).contains(reset(MAYA, 1));
        assertThat(findGood(2, JUST_BEFORE)).contains(reset(NOOR, 2));
        assertThat(findGood(3, JUST_BEFORE)).isEmpty();
    }

    @Test
    void a_code_is_not_good_from_the_instant_on_at_which_it_expires() {
        set(reset(MAYA, 1));

        assertThat(findGood(1, JUST_BEFORE)).isPresent();
        assertThat(findGood(1, NOW)).isEmpty();
        assertThat(findGood(1, JUST_AFTER)).isEmpty();
    }

    @Test
    void a_new_code_takes_the_place_of_the_old_one() {
        set(reset(MAYA, 1));

        var later = new PasswordReset(MAYA.id(), Samples.hash(2), NOW, NOW.plusSeconds(1));
        set(later);

        assertThat(findGood(1, JUST_BEFORE)).isEmpty();
        assertThat(findGood(2, NOW)).contains(later);
        assertThat(findGood(2, NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void refuses_the_code_of_another_user() {
        set(reset(MAYA, 1));

        assertThatThrownBy(() -> set(reset(NOOR, 1))).isInstanceOf(ConflictException.class);

        assertThat(findGood(1, JUST_BEFORE)).contains(reset(MAYA, 1));
    }

    @Test
    void refuses_a_user_who_does_not_exist() {
        assertThatThrownBy(() -> set(reset(NOBODY, 1))).isInstanceOf(IllegalStateException.class);

        assertThat(findGood(1, JUST_BEFORE)).isEmpty();
    }

    @Test
    void removes_the_reset_of_one_user() {
        set(reset(MAYA, 1));
        set(reset(NOOR, 2));

        assertThat(remove(MAYA)).isTrue();

        assertThat(findGood(1, JUST_BEFORE)).isEmpty();
        assertThat(findGood(2, JUST_BEFORE)).isPresent();
        assertThat(remove(MAYA)).isFalse();
    }

    @Test
    void removes_what_has_expired_at_most_so_many_at_a_time() {
        User other = add(Samples.user(4));
        set(reset(MAYA, 1));
        set(reset(NOOR, 2));
        set(new PasswordReset(other.id(), Samples.hash(3), STARTED_AT, JUST_AFTER));

        assertThat(removeExpired(JUST_BEFORE, 10)).isZero();
        assertThat(removeExpired(NOW, 1)).isEqualTo(1);
        assertThat(removeExpired(NOW, 10)).isEqualTo(1);
        assertThat(removeExpired(NOW, 10)).isZero();

        assertThat(findGood(3, NOW)).isPresent();
    }

    @Test
    void undone_changes_leave_the_reset() {
        set(reset(MAYA, 1));

        undone(stores -> stores.passwordResets().set(reset(MAYA, 2)));
        undone(stores -> stores.passwordResets().remove(MAYA.id()));
        undone(stores -> stores.passwordResets().removeExpired(NOW, 10));

        assertThat(findGood(1, JUST_BEFORE)).contains(reset(MAYA, 1));
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        Instant finer = NOW.plusNanos(1);

        refusesFinerInstant(stores ->
                stores.passwordResets().set(new PasswordReset(MAYA.id(), Samples.hash(1), finer, JUST_AFTER)));
        refusesFinerInstant(
                stores -> stores.passwordResets().set(new PasswordReset(MAYA.id(), Samples.hash(1), NOW, finer)));
        refusesFinerInstant(stores -> stores.passwordResets().findGood(Samples.hash(1), finer));
        refusesFinerInstant(stores -> stores.passwordResets().removeExpired(finer, 1));
    }

    @Test
    void of_many_uses_of_a_code_at_once_exactly_one_succeeds() {
        set(reset(MAYA, 1));

        var ends = race(_ -> unitOfWork().write(PasswordResetStoreContract::use));

        assertThat(ends).hasSize(CONTENDERS).containsOnlyOnce(true).containsOnly(true, false);
        assertThat(findGood(1, JUST_BEFORE)).isEmpty();
    }

    /** As a use case does it that uses up a code: find it, and write the user and remove the code. */
    private static boolean use(Repositories stores) {
        Optional<PasswordReset> good = stores.passwordResets().findGood(Samples.hash(1), JUST_BEFORE);
        good.ifPresent(reset -> {
            stores.users().recordPasswordChange(reset.user(), JUST_BEFORE);
            assertThat(stores.passwordResets().remove(reset.user())).isTrue();
        });
        return good.isPresent();
    }

    @Test
    void of_a_use_and_a_new_code_at_once_the_new_code_stays_or_comes_after_the_use() {
        for (int round = 0; round < 20; round++) {
            int before = 2 * round + 10;
            set(reset(MAYA, before));

            var ends = race(
                    2,
                    number -> number == 0
                            ? unitOfWork()
                                    .write(stores -> stores.passwordResets()
                                            .findGood(Samples.hash(before), JUST_BEFORE)
                                            .map(reset -> {
                                                stores.users().recordPasswordChange(reset.user(), JUST_BEFORE);
                                                return stores.passwordResets().remove(reset.user());
                                            })
                                            .orElse(false))
                            : unitOfWork().write(stores -> {
                                stores.passwordResets().set(reset(MAYA, before + 1));
                                return "set";
                            }));

            assertThat(ends).contains("set").containsAnyOf(true, false);
            assertThat(findGood(before, JUST_BEFORE)).isEmpty();
            assertThat(findGood(before + 1, JUST_BEFORE)).contains(reset(MAYA, before + 1));
        }
    }

    private void set(PasswordReset reset) {
        write(stores -> stores.passwordResets().set(reset));
    }

    private Optional<PasswordReset> findGood(int code, Instant now) {
        return unitOfWork().read(stores -> stores.passwordResets().findGood(Samples.hash(code), now));
    }

    private boolean remove(User user) {
        return unitOfWork().write(stores -> stores.passwordResets().remove(user.id()));
    }

    private int removeExpired(Instant until, int limit) {
        return unitOfWork().write(stores -> stores.passwordResets().removeExpired(until, limit));
    }
}
