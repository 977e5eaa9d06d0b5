package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static dev.gatehouse.adapter.grpc.FakePorts.OTTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import io.grpc.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One user, and several at once. */
class GetUsersTest {

    private final FakePorts ports = new FakePorts();
    private final List<List<UserId>> batches = new ArrayList<>();
    private dev.gatehouse.domain.user.User maya = FakePorts.maya();
    private final RunningServer server;
    private final UserServiceBlockingStub users;

    GetUsersTest() {
        ports.getUser = id -> id.equals(MAYA) ? Outcome.accepted(maya) : Outcome.refused(new UserNotFound(id));
        ports.batchGetUsers = ids -> {
            batches.add(ids);
            return ids.stream()
                    .filter(id -> !id.equals(MAYA))
                    .findFirst()
                    .<Outcome<List<dev.gatehouse.domain.user.User>>>map(id -> Outcome.refused(new UserNotFound(id)))
                    .orElseGet(() -> Outcome.accepted(Collections.nCopies(ids.size(), maya)));
        };
        server = Wire.IN_PROCESS.start(ports);
        users = UserServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shows_everything_there_is_to_a_user() {
        assertThat(get(MAYA.toString())).isEqualTo(FakePorts.mayaOnTheWire().build());
    }

    @Test
    void shows_when_the_user_was_deleted_will_be_erased_and_signed_in_and_which_version_it_is() {
        Instant at = FakePorts.NOW;
        maya = new dev.gatehouse.domain.user.User(
                MAYA,
                maya.profile(),
                new UserStatus.Deleted(at.plusSeconds(2), at.plusSeconds(3), true),
                at,
                at.plusSeconds(2),
                Optional.of(at.plusSeconds(1)),
                7);

        assertThat(get(MAYA.toString()))
                .isEqualTo(FakePorts.mayaOnTheWire()
                        .setState(User.State.STATE_DELETED)
                        .setUpdateTime(Messages.timestamp(at.plusSeconds(2)))
                        .setDeleteTime(Messages.timestamp(at.plusSeconds(2)))
                        .setPurgeTime(Messages.timestamp(at.plusSeconds(3)))
                        .setLastSignInTime(Messages.timestamp(at.plusSeconds(1)))
                        .setEtag("\"7\"")
                        .build());
    }

    @Test
    void takes_an_id_in_either_case() {
        assertThat(get("0190A8B2-0000-7000-8000-00000000000A").getId()).isEqualTo(MAYA.toString());
    }

    @ParameterizedTest
    @CsvSource({"'', is missing", "7, is not a user id", "0190a8b2000070008000000000000000000a, is not a user id"})
    void tells_that_an_id_is_none(String id, String expected) {
        assertThat(Failure.ofFields(() -> get(id)).violations())
                .singleElement()
                .asString()
                .startsWith("id: " + expected);
    }

    @Test
    void to_those_who_may_not_ask_all_ids_are_alike() {
        var others = UserServiceGrpc.newBlockingStub(server.asMaya());

        assertThat(List.of(OTTO.toString(), "no id", ""))
                .extracting(id -> Failure.of(() -> others.getUser(
                                GetUserRequest.newBuilder().setId(id).build()))
                        .reason())
                .containsOnly("PERMISSION_DENIED");
    }

    @Test
    void says_that_nobody_has_an_id() {
        var failure = Failure.of(() -> get(OTTO.toString()));

        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.metadata()).containsEntry("user_id", OTTO.toString());
    }

    @Test
    void shows_several_users_as_they_were_asked_for() {
        var maya2 = FakePorts.mayaOnTheWire().build();

        assertThat(batch(MAYA.toString(), MAYA.toString())).containsExactly(maya2, maya2);
        assertThat(batches).containsExactly(List.of(MAYA, MAYA));
    }

    @Test
    void shows_no_user_when_one_of_several_is_nobody() {
        var failure = Failure.of(() -> batch(MAYA.toString(), OTTO.toString()));

        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.metadata()).containsEntry("user_id", OTTO.toString());
    }

    @Test
    void takes_up_to_a_hundred_ids_at_once() {
        String[] hundred = Collections.nCopies(100, MAYA.toString()).toArray(String[]::new);
        String[] more = Collections.nCopies(101, "no id").toArray(String[]::new);

        assertThat(batch(hundred)).hasSize(100);
        assertThat(Failure.ofFields(() -> batch(more)).violations())
                .containsExactly("ids: has 101 ids (expected: at most 100)");
        assertThat(Failure.ofFields(this::batch).violations()).containsExactly("ids: is missing (expected: a value)");
    }

    @Test
    void tells_which_of_several_ids_are_none() {
        var failure = Failure.ofFields(() -> batch(MAYA.toString(), "", MAYA.toString(), "7"));

        assertThat(failure.violations())
                .containsExactly(
                        "ids[1]: is missing (expected: a user id)",
                        "ids[3]: is not a user id (expected: a UUID in canonical form)");
        assertThat(batches).isEmpty();
    }

    private User get(String id) {
        return users.getUser(GetUserRequest.newBuilder().setId(id).build());
    }

    private List<User> batch(String... ids) {
        var request = BatchGetUsersRequest.newBuilder().addAllIds(Arrays.asList(ids));
        return users.batchGetUsers(request.build()).getUsersList();
    }
}
