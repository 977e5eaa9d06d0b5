package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link UserRepository} refuses because others came first. */
public abstract class UserConflictContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);

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
        add(MAYA.delete(Samples.JUST_AFTER, Samples.RETENTION));

        assertThatThrownBy(() -> add(Samples.withEmail(NOOR, MAYA.email()))).isInstanceOf(ConflictException.class);
    }

    @Test
    void refuses_an_update_of_a_version_that_has_moved_on() {
        add(MAYA);
        User current = update(MAYA.disable(Samples.NOW));

        assertThatThrownBy(() -> update(MAYA.delete(Samples.JUST_AFTER, Samples.RETENTION)))
                .isInstanceOf(ConflictException.class);

        assertThat(find(MAYA)).contains(current);
    }

    @Test
    void refuses_an_update_of_a_version_that_is_yet_to_come() {
        add(MAYA);

        assertThatThrownBy(() -> update(MAYA.inPlaceOf(MAYA))).isInstanceOf(ConflictException.class);
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
    void of_many_users_with_one_address_however_spelled_exactly_one_is_added() {
        List<String> spellings = List.of(
                "zo\u00EB.\u00E5@example.org",
                "ZO\u00CB.\u00C5@EXAMPLE.ORG",
                "zoe\u0308.a\u030A@example.org",
                "ZOE\u0308.\u212B@Example.Org",
                "\uFF5A\uFF4F\u00EB.\u00E5@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45.org");

        var ends = race(number -> add(
                Samples.withEmail(Samples.user(number), EmailAddress.parse(spellings.get(number % spellings.size())))));

        assertThat(ends).filteredOn(User.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).containsAll(list(Filter.EVERYTHING));
        assertThat(list(Filter.EVERYTHING)).hasSize(1);
    }

    @Test
    void of_many_updates_of_one_version_exactly_one_succeeds() {
        add(MAYA);

        var ends = race(number -> update(Samples.renamed(MAYA, "Name " + number)));

        assertThat(ends).filteredOn(User.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(MAYA).orElseThrow());
    }

    private Optional<User> findByEmail(EmailAddress email) {
        return unitOfWork().read(stores -> stores.users().findByEmail(email));
    }
}
