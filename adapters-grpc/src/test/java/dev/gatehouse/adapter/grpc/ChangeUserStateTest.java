package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.UndeleteUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.domain.outcome.DomainError.EtagMismatch;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Etag;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods that change what an account can do, and nothing else of it. */
class ChangeUserStateTest {

    private final FakePorts ports = new FakePorts();
    private final List<UserCommand> commands = new ArrayList<>();
    private final RunningServer server;
    private final UserServiceBlockingStub users;

    /** What can be done to a user. */
    enum Change {
        DELETE {
            @Override
            User make(UserServiceBlockingStub users, String id, String etag) {
                return users.deleteUser(
                        DeleteUserRequest.newBuilder().setId(id).setEtag(etag).build());
            }
        },
        UNDELETE {
            @Override
            User make(UserServiceBlockingStub users, String id, String etag) {
                return users.undeleteUser(
                        UndeleteUserRequest.newBuilder().setId(id).setEtag(etag).build());
            }
        },
        DISABLE {
            @Override
            User make(UserServiceBlockingStub users, String id, String etag) {
                return users.disableUser(
                        DisableUserRequest.newBuilder().setId(id).setEtag(etag).build());
            }
        },
        ENABLE {
            @Override
            User make(UserServiceBlockingStub users, String id, String etag) {
                return users.enableUser(
                        EnableUserRequest.newBuilder().setId(id).setEtag(etag).build());
            }
        };

        abstract User make(UserServiceBlockingStub users, String id, String etag);
    }

    ChangeUserStateTest() {
        ports.deleteUser = (_, command) -> answer(command, FakePorts.maya().delete(later(), Duration.ofDays(30)));
        ports.undeleteUser = (_, command) -> answer(command, FakePorts.maya());
        ports.disableUser = (_, command) -> answer(command, FakePorts.maya().disable(later()));
        ports.enableUser = (_, command) -> answer(command, FakePorts.maya());
        server = Wire.IN_PROCESS.start(ports);
        users = UserServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    private Outcome<dev.gatehouse.domain.user.User> answer(
            UserCommand command, dev.gatehouse.domain.user.User changed) {
        commands.add(command);
        boolean isExpected = command.expected().map(changed.etag()::equals).orElse(true);
        return isExpected ? Outcome.accepted(changed) : Outcome.refused(new EtagMismatch(MAYA));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shows_the_user_as_the_change_left_it() {
        var maya = FakePorts.mayaOnTheWire();

        assertThat(make(Change.UNDELETE)).isEqualTo(maya.build());
        assertThat(make(Change.ENABLE)).isEqualTo(maya.build());
        assertThat(make(Change.DISABLE))
                .isEqualTo(maya.setState(User.State.STATE_DISABLED)
                        .setUpdateTime(Messages.timestamp(later()))
                        .build());
        assertThat(make(Change.DELETE))
                .isEqualTo(maya.setState(User.State.STATE_DELETED)
                        .setDeleteTime(Messages.timestamp(later()))
                        .setPurgeTime(Messages.timestamp(later().plus(Duration.ofDays(30))))
                        .build());
    }

    @ParameterizedTest
    @EnumSource
    void hands_the_port_the_user_and_the_version_if_it_matters(Change change) {
        change.make(users, MAYA.toString(), "");
        change.make(users, MAYA.toString(), "\"1\"");

        assertThat(commands)
                .containsExactly(
                        new UserCommand(MAYA, Optional.empty()), new UserCommand(MAYA, Optional.of(new Etag("\"1\""))));
    }

    @ParameterizedTest
    @EnumSource
    void tells_that_the_user_is_at_another_version(Change change) {
        var failure = Failure.of(() -> change.make(users, MAYA.toString(), "another"));

        assertThat(failure.code()).isEqualTo(Status.Code.ABORTED);
        assertThat(failure.reason()).isEqualTo("ETAG_MISMATCH");
        assertThat(failure.metadata()).containsOnly(Map.entry("user_id", MAYA.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void tells_that_an_id_is_none(Change change) {
        assertThat(List.of("", "7", "0190a8b2000070008000000000000000000a"))
                .allSatisfy(id -> assertThat(Failure.ofFields(() -> change.make(users, id, ""))
                                .wrongFields())
                        .containsExactly("id"));
        assertThat(commands).isEmpty();
    }

    private User make(Change change) {
        return change.make(users, MAYA.toString(), "");
    }

    private static Instant later() {
        return FakePorts.NOW.plusSeconds(60);
    }
}
