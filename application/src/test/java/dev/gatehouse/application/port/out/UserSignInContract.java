package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link UserRepository} keeps when a user last signed in, beside the changes of the user. */
public abstract class UserSignInContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);

    @BeforeEach
    void add_users() {
        addAll(List.of(MAYA, NOOR));
    }

    @Test
    void a_sign_in_changes_nothing_else_and_nobody_else() {
        recordSignIn(MAYA, JUST_AFTER);

        assertThat(list(Filter.EVERYTHING)).containsExactly(Samples.withLastSignIn(MAYA, JUST_AFTER), NOOR);
        assertThat(list(UserFields.FIELDS.parse("last_sign_in_time = '" + JUST_AFTER + "'")))
                .containsExactly(Samples.withLastSignIn(MAYA, JUST_AFTER));
    }

    @Test
    void a_later_sign_in_takes_the_place_of_an_earlier_one() {
        recordSignIn(MAYA, NOW);

        recordSignIn(MAYA, JUST_AFTER);

        assertThat(lastSignIn()).contains(JUST_AFTER);
    }

    @Test
    void an_earlier_sign_in_that_comes_late_changes_nothing() {
        recordSignIn(MAYA, NOW);

        recordSignIn(MAYA, NOW);
        recordSignIn(MAYA, JUST_BEFORE);

        assertThat(lastSignIn()).contains(NOW);
    }

    @Test
    void nobody_signs_in_who_is_not_there() {
        User nobody = Samples.user(3);

        recordSignIn(nobody, NOW);

        assertThat(find(nobody)).isEmpty();
        assertThat(list(Filter.EVERYTHING)).containsExactly(MAYA, NOOR);
    }

    @Test
    void an_update_of_what_was_read_before_a_sign_in_loses_neither() {
        recordSignIn(MAYA, JUST_AFTER);

        User updated = update(MAYA.disable(NOW));

        assertThat(updated.version()).isEqualTo(2);
        assertThat(find(MAYA)).contains(MAYA.disable(NOW).inPlaceOf(Samples.withLastSignIn(MAYA, JUST_AFTER)));
    }

    @Test
    void an_undone_sign_in_leaves_the_one_before() {
        recordSignIn(MAYA, NOW);

        undone(stores -> stores.users().recordSignIn(MAYA.id(), JUST_AFTER));

        assertThat(lastSignIn()).contains(NOW);
    }

    @Test
    void refuses_an_instant_finer_than_a_microsecond() {
        refusesFinerInstant(stores -> stores.users().recordSignIn(MAYA.id(), NOW.plusNanos(1)));
    }

    @Test
    void of_many_sign_ins_and_updates_at_once_none_is_lost() {
        var ends = race(number -> number % 2 == 0 ? signIn(NOW.plusSeconds(number)) : rename(number));

        assertThat(ends)
                .allMatch(end -> end instanceof Instant || end instanceof User || end instanceof ConflictException);
        long updates = ends.stream().filter(User.class::isInstance).count();
        assertThat(find(MAYA).orElseThrow().version()).isEqualTo(1 + updates);
        assertThat(lastSignIn())
                .isEqualTo(ends.stream()
                        .filter(Instant.class::isInstance)
                        .map(Instant.class::cast)
                        .max(Comparator.naturalOrder()));
    }

    private Instant signIn(Instant now) {
        recordSignIn(MAYA, now);
        return now;
    }

    private User rename(int number) {
        return unitOfWork().write(stores -> {
            User current = stores.users().find(MAYA.id()).orElseThrow();
            return stores.users().update(Samples.renamed(current, "Name " + number));
        });
    }

    private void recordSignIn(User user, Instant now) {
        write(stores -> stores.users().recordSignIn(user.id(), now));
    }

    private Optional<Instant> lastSignIn() {
        return find(MAYA).flatMap(User::lastSignedInAt);
    }
}
