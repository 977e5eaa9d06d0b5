package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.BY_ROOT;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.domain.outcome.DomainError.EtagMismatch;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class UserVersionsTest {

    /** A change of a user who is expected to be at a version. */
    record Change(String name, UseCase useCase) {

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface UseCase {

        Outcome<User> change(ChangeUserService service, User user, Etag expected);
    }

    static final List<Change> CHANGES = List.of(
            new Change(
                    "update",
                    (service, user, etag) -> service.updateUser(
                            BY_ROOT, Updates.expecting(etag, Updates.displayName(user.id(), "Maya")))),
            new Change("disable", (service, user, etag) -> service.disableUser(BY_ROOT, expecting(etag, user))),
            new Change("enable", (service, user, etag) -> service.enableUser(BY_ROOT, expecting(etag, user))),
            new Change("delete", (service, user, etag) -> service.deleteUser(BY_ROOT, expecting(etag, user))),
            new Change("undelete", (service, user, etag) -> service.undeleteUser(BY_ROOT, expecting(etag, user))));

    private final TestApplication application = new TestApplication();
    private final User maya = application.user("maya@example.org");

    private static UserCommand expecting(Etag etag, User user) {
        return new UserCommand(user.id(), Optional.of(etag));
    }

    /** Also those that would change nothing: Maya is neither disabled nor deleted. */
    @ParameterizedTest
    @FieldSource("CHANGES")
    void that_are_not_the_expected_ones_refuse_every_change(Change change) {
        User renamed = accepted(application.update(Updates.displayName(maya.id(), "M")));
        Outcome<User> refused = Outcome.refused(new EtagMismatch(maya.id()));

        assertThat(change.useCase().change(application.changeUser, maya, maya.etag()))
                .isEqualTo(refused);
        assertThat(change.useCase().change(application.changeUser, maya, new Etag("")))
                .isEqualTo(refused);
        assertThat(change.useCase().change(application.changeUser, maya, new Etag("*")))
                .isEqualTo(refused);
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(renamed));
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void that_are_expected_let_every_change_happen(Change change) {
        assertThat(change.useCase().change(application.changeUser, maya, maya.etag()))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void have_another_etag_after_every_change() {
        Stream<Function<User, Outcome<User>>> changes = Stream.of(
                user -> application.update(Updates.attributes(user.id(), Map.of("team", "blue"))),
                user -> application.disable(user.id()),
                user -> application.enable(user.id()),
                user -> application.delete(user.id()),
                user -> application.undelete(user.id()));
        List<Etag> etags = new ArrayList<>(List.of(maya.etag()));

        changes.map(change -> accepted(change.apply(maya)).etag()).forEach(etags::add);

        assertThat(etags).doesNotHaveDuplicates().hasSize(6);
        assertThat(accepted(application.readUsers.getUser(maya.id())).etag()).isEqualTo(etags.getLast());
    }

    @Test
    void stay_when_the_user_signs_in_or_nothing_is_changed() {
        application.signedIn("maya@example.org");
        application.enable(maya.id());
        application.undelete(maya.id());

        User read = accepted(application.readUsers.getUser(maya.id()));

        assertThat(read.lastSignedInAt()).hasValue(application.clock.instant());
        assertThat(read.updatedAt()).isEqualTo(maya.updatedAt());
        assertThat(read.etag()).isEqualTo(maya.etag());
    }

    @Test
    void let_one_of_many_win_who_expect_the_same() throws Exception {
        List<Outcome<User>> outcomes = Race.of(
                20,
                () -> application.changeUser.deleteUser(BY_ROOT, new UserCommand(maya.id(), Optional.of(maya.etag()))));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes).contains(Outcome.refused(new EtagMismatch(maya.id())));
    }
}
