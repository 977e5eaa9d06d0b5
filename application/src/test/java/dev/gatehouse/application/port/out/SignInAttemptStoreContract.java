package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.attempt.AccountLimit;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.Familiarity;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.attempt.ThrottlePolicy;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SignInAttemptStore} does. */
public abstract class SignInAttemptStoreContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final User NOBODY = Samples.user(3);
    private static final AccountLimit LIMIT = ThrottlePolicy.STANDARD.account(Familiarity.STRANGER);
    private static final int AT_ONCE = 5;

    /** The same store as another replica has it open. */
    protected abstract UnitOfWork otherReplica();

    @BeforeEach
    void add_users() {
        addAll(List.of(MAYA, NOOR));
    }

    @Test
    void knows_nothing_at_first() {
        assertThat(tally(1)).isEmpty();
        assertThat(knownUntil(1)).isEmpty();
        assertThat(clear(MAYA)).isZero();
    }

    @Test
    void keeps_each_tally_as_it_was_set_last() {
        var first = new Tally(3, JUST_BEFORE, NOW, Optional.of(JUST_AFTER));
        var second = new Tally(4, NOW, JUST_AFTER, Optional.empty());
        set(1, Optional.of(MAYA), first);
        set(2, Optional.of(NOOR), second);
        set(3, Optional.empty(), first);

        assertThat(tally(1)).contains(first);
        assertThat(tally(2)).contains(second);
        assertThat(tally(3)).contains(first);

        set(1, Optional.of(MAYA), second);
        set(3, Optional.empty(), second);

        assertThat(tally(1)).contains(second);
        assertThat(tally(3)).contains(second);
    }

    @Test
    void refuses_a_user_who_does_not_exist() {
        assertThatThrownBy(() -> set(1, Optional.of(NOBODY), Samples.tally(1, NOW)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> know(1, NOBODY, NOW)).isInstanceOf(IllegalStateException.class);

        assertThat(tally(1)).isEmpty();
        assertThat(knownUntil(1)).isEmpty();
    }

    @Test
    void clears_the_tallies_of_one_user_and_leaves_the_networks() {
        set(1, Optional.of(MAYA), Samples.tally(1, NOW));
        set(2, Optional.of(MAYA), Samples.tally(2, NOW));
        set(3, Optional.of(NOOR), Samples.tally(3, NOW));
        set(4, Optional.empty(), Samples.tally(4, NOW));
        know(1, MAYA, NOW);

        assertThat(clear(MAYA)).isEqualTo(2);

        assertThat(tally(1)).contains(new Tally(0, NOW, NOW, Optional.of(JUST_AFTER)));
        assertThat(tally(2)).contains(new Tally(0, NOW, NOW, Optional.of(JUST_AFTER)));
        assertThat(clear(MAYA)).isZero();
        assertThat(tally(3)).contains(Samples.tally(3, NOW));
        assertThat(tally(4)).contains(Samples.tally(4, NOW));
        assertThat(knownUntil(1)).contains(NOW);
    }

    @Test
    void keeps_until_when_a_network_is_known() {
        know(1, MAYA, NOW);
        know(2, NOOR, JUST_AFTER);

        assertThat(knownUntil(1)).contains(NOW);
        assertThat(knownUntil(2)).contains(JUST_AFTER);

        know(1, MAYA, JUST_AFTER);

        assertThat(knownUntil(1)).contains(JUST_AFTER);
    }

    @Test
    void removes_all_that_is_kept_for_a_user() {
        set(1, Optional.of(MAYA), Samples.tally(1, NOW));
        set(2, Optional.of(NOOR), Samples.tally(1, NOW));
        know(1, MAYA, NOW);
        know(2, NOOR, NOW);

        write(stores -> stores.signInAttempts().removeAll(MAYA.id()));

        assertThat(tally(1)).isEmpty();
        assertThat(knownUntil(1)).isEmpty();
        assertThat(tally(2)).isPresent();
        assertThat(knownUntil(2)).isPresent();
    }

    @Test
    void removes_what_is_over_at_most_so_many_at_a_time() {
        set(1, Optional.empty(), new Tally(1, NOW, NOW, Optional.of(NOW)));
        set(2, Optional.of(MAYA), new Tally(1, NOW, NOW, Optional.of(NOW)));
        set(3, Optional.empty(), new Tally(1, NOW, NOW, Optional.of(JUST_AFTER)));
        set(4, Optional.of(MAYA), Samples.tally(1, NOW));

        assertRemovesTwo((stores, until, limit) -> stores.signInAttempts().removeForgotten(until, limit));
        assertThat(tally(3)).isPresent();
        assertThat(tally(4)).isPresent();
    }

    @Test
    void removes_networks_that_are_known_no_longer_at_most_so_many_at_a_time() {
        know(1, MAYA, NOW);
        know(2, NOOR, NOW);
        know(3, MAYA, JUST_AFTER);

        assertRemovesTwo((stores, until, limit) -> stores.signInAttempts().removeUnknown(until, limit));
        assertThat(knownUntil(3)).isPresent();
    }

    @FunctionalInterface
    private interface Removal {

        int of(Repositories stores, Instant until, int limit);
    }

    private void assertRemovesTwo(Removal removal) {
        assertThat(removed(removal, JUST_BEFORE, 10)).isZero();
        assertThat(removed(removal, NOW, 1)).isEqualTo(1);
        assertThat(removed(removal, NOW, 10)).isEqualTo(1);
        assertThat(removed(removal, NOW, 10)).isZero();
    }

    private int removed(Removal removal, Instant until, int limit) {
        return unitOfWork().write(stores -> removal.of(stores, until, limit));
    }

    @Test
    void undone_changes_leave_what_was_there() {
        set(1, Optional.of(MAYA), Samples.tally(1, NOW));
        know(1, MAYA, NOW);

        undone(stores -> set(stores, 1, Optional.of(MAYA), Samples.tally(2, NOW)));
        undone(stores -> stores.signInAttempts().know(Samples.attemptKey(1), MAYA.id(), JUST_AFTER));
        undone(stores -> stores.signInAttempts().clear(MAYA.id(), JUST_AFTER));
        undone(stores -> stores.signInAttempts().removeAll(MAYA.id()));

        assertThat(tally(1)).contains(Samples.tally(1, NOW));
        assertThat(knownUntil(1)).contains(NOW);
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        Instant finer = NOW.plusNanos(1);
        Optional<UserId> nobody = Optional.empty();
        AttemptKey key = Samples.attemptKey(1);

        refusesFinerInstant(
                stores -> stores.signInAttempts().set(key, nobody, new Tally(1, finer, NOW, Optional.empty())));
        refusesFinerInstant(
                stores -> stores.signInAttempts().set(key, nobody, new Tally(1, NOW, finer, Optional.empty())));
        refusesFinerInstant(
                stores -> stores.signInAttempts().set(key, nobody, new Tally(1, NOW, NOW, Optional.of(finer))));
        refusesFinerInstant(stores -> stores.signInAttempts().know(key, MAYA.id(), finer));
        refusesFinerInstant(stores -> stores.signInAttempts().clear(MAYA.id(), finer));
        refusesFinerInstant(stores -> stores.signInAttempts().removeForgotten(finer, 1));
        refusesFinerInstant(stores -> stores.signInAttempts().removeUnknown(finer, 1));
    }

    /** Both replicas guess, since one look at a tally must not be good for several tries. */
    @Test
    void of_many_tries_at_once_on_two_replicas_no_more_go_through_than_may_at_one_instant() {
        for (int round = 0; round < 5; round++) {
            int key = round;
            Optional<User> user = round % 2 == 0 ? Optional.of(MAYA) : Optional.empty();

            var ends = race(number -> replica(number).write(stores -> goesThrough(stores, key, user, NOW)));

            assertThat(ends).hasSize(CONTENDERS).containsOnly(true, false);
            assertThat(Collections.frequency(ends, true)).isEqualTo(AT_ONCE);
            assertThat(tally(key)).contains(Samples.tally(AT_ONCE, NOW));
        }
    }

    @Test
    void of_many_tries_at_once_after_a_pause_one_goes_through() {
        set(1, Optional.of(MAYA), Samples.tally(AT_ONCE, NOW));
        Instant end = NOW.plus(Duration.ofSeconds(1));

        var ends = race(number -> replica(number).write(stores -> goesThrough(stores, 1, Optional.of(MAYA), end)));

        assertThat(ends).hasSize(CONTENDERS).containsOnlyOnce(true).containsOnly(true, false);
    }

    private UnitOfWork replica(int number) {
        return number % 2 == 0 ? unitOfWork() : otherReplica();
    }

    /** As a use case does it: looks at the tally and counts the try. */
    private static boolean goesThrough(Repositories stores, int key, Optional<User> user, Instant now) {
        Optional<Tally> tally = stores.signInAttempts().find(Samples.attemptKey(key));
        boolean goesThrough = LIMIT.admits(tally, now);
        set(
                stores,
                key,
                user,
                goesThrough ? LIMIT.count(tally, now, Optional.empty()) : LIMIT.holdBack(tally, now, Optional.empty()));
        return goesThrough;
    }

    @Test
    void of_a_clearing_and_a_try_at_once_the_try_counts_if_it_came_after() {
        for (int round = 0; round < 20; round++) {
            set(1, Optional.of(MAYA), Samples.tally(3, NOW));

            var ends = race(
                    2,
                    number -> number == 0
                            ? unitOfWork()
                                    .write(stores -> stores.signInAttempts().clear(MAYA.id(), JUST_AFTER))
                            : otherReplica().write(stores -> goesThrough(stores, 1, Optional.of(MAYA), NOW)));

            assertThat(ends).contains(true);
            assertThat(tally(1).map(Tally::failures).orElse(0)).isIn(0, 1);
        }
    }

    private void set(int key, Optional<User> user, Tally tally) {
        write(stores -> set(stores, key, user, tally));
    }

    private static void set(Repositories stores, int key, Optional<User> user, Tally tally) {
        stores.signInAttempts().set(Samples.attemptKey(key), user.map(User::id), tally);
    }

    private void know(int network, User user, Instant until) {
        write(stores -> stores.signInAttempts().know(Samples.attemptKey(network), user.id(), until));
    }

    private Optional<Tally> tally(int key) {
        return unitOfWork().read(stores -> stores.signInAttempts().find(Samples.attemptKey(key)));
    }

    private Optional<Instant> knownUntil(int network) {
        return unitOfWork().read(stores -> stores.signInAttempts().knownUntil(Samples.attemptKey(network)));
    }

    private int clear(User user) {
        return unitOfWork().write(stores -> stores.signInAttempts().clear(user.id(), JUST_AFTER));
    }
}
