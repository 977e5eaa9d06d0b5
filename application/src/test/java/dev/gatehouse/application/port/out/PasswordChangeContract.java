package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every store makes changes of a password and sign-ins follow each other. */
public abstract class PasswordChangeContract extends StoreContract {

    private static final int ROUNDS = 5;
    private static final int SIGN_INS = 10;
    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);

    @BeforeEach
    void add_users() {
        addAll(List.of(MAYA, NOOR));
    }

    @Test
    void a_change_changes_nothing_of_the_user_and_nobody_else() {
        write(stores -> stores.users().recordPasswordChange(MAYA.id(), JUST_AFTER));

        assertThat(find(MAYA)).contains(MAYA);
        assertThat(find(NOOR)).contains(NOOR);
        assertThat(update(MAYA.withProfile(Profiles.withDisplayName(MAYA.profile(), new DisplayName("Maya")), NOW))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void nobody_changes_a_password_who_is_not_there() {
        assertThatThrownBy(() -> write(stores ->
                        stores.users().recordPasswordChange(Samples.user(3).id(), NOW)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuses_an_instant_finer_than_a_microsecond() {
        refusesFinerInstant(stores -> stores.users().recordPasswordChange(MAYA.id(), NOW.plusNanos(1)));
    }

    @Test
    void no_session_that_began_with_the_old_password_outlives_a_change_at_the_same_time() {
        for (int round = 0; round < ROUNDS; round++) {
            PasswordHash before = hash(2 * round);
            PasswordHash after = hash(2 * round + 1);
            write(stores -> stores.credentials().set(MAYA.id(), before));
            int first = round * (SIGN_INS + 1);

            var ends = race(
                    SIGN_INS + 1,
                    number -> number == SIGN_INS / 2
                            ? unitOfWork().write(stores -> change(stores, before, after))
                            : unitOfWork().write(stores -> signIn(stores, before, first + number)));

            assertThat(ends)
                    .allMatch(Boolean.class::isInstance)
                    .element(SIGN_INS / 2)
                    .isEqualTo(true);
            assertThat(liveSessions(first)).as("round %d", round).isEmpty();
        }
    }

    @Test
    void of_many_changes_from_the_same_password_at_once_exactly_one_succeeds() {
        PasswordHash before = hash(0);
        write(stores -> stores.credentials().set(MAYA.id(), before));

        var ends = race(number -> unitOfWork().write(stores -> change(stores, before, hash(number + 1))));

        assertThat(ends).hasSize(CONTENDERS).containsOnlyOnce(true).containsOnly(true, false);
        assertThat(unitOfWork()
                        .<Optional<PasswordHash>>read(
                                stores -> stores.credentials().find(MAYA.id())))
                .contains(hash(ends.indexOf(true) + 1));
    }

    private static PasswordHash hash(int number) {
        return new PasswordHash("$hash$" + number);
    }

    /** As a use case does it: only if the password is still the one that was checked. */
    private static boolean change(Repositories stores, PasswordHash before, PasswordHash after) {
        if (!isCurrent(stores, before)) {
            return false;
        }
        stores.users().recordPasswordChange(MAYA.id(), NOW);
        stores.credentials().set(MAYA.id(), after);
        stores.sessions().revokeAll(MAYA.id(), RevocationReason.PASSWORD_CHANGED, NOW);
        return true;
    }

    private static boolean signIn(Repositories stores, PasswordHash verified, int number) {
        if (!isCurrent(stores, verified)) {
            return false;
        }
        stores.users().recordSignIn(MAYA.id(), NOW);
        stores.sessions().add(Samples.session(MAYA, number));
        return true;
    }

    private static boolean isCurrent(Repositories stores, PasswordHash hash) {
        return stores.credentials().find(MAYA.id()).equals(Optional.of(hash));
    }

    private List<Session> liveSessions(int first) {
        return IntStream.range(first, first + SIGN_INS + 1)
                .mapToObj(number -> find(Samples.session(MAYA, number)))
                .flatMap(Optional::stream)
                .filter(session -> session.isLive(NOW))
                .toList();
    }
}
