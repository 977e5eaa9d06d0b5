package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static dev.gatehouse.adapter.grpc.FakePorts.OTTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.auth.v1.CompletePasswordResetResponse;
import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.ChangePasswordResponse;
import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.ResetPasswordResponse;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.in.ResetPassword.StartedReset;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.domain.credential.PasswordRule;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.outcome.DomainError.CurrentPasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.ResetCodeRefused;
import dev.gatehouse.domain.outcome.DomainError.UserIsDeleted;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing a password, and resetting a forgotten one. */
class PasswordCallsTest {

    private static final ResetCode CODE = ResetCode.create(new byte[ResetCode.SECRET_BYTES]);

    private final FakePorts ports = new FakePorts();
    private final List<String> told = new ArrayList<>();
    private final List<RawPassword> passwords = new ArrayList<>();
    private final List<UserCommand> resets = new ArrayList<>();
    private Outcome<User> changed = Outcome.accepted(FakePorts.maya());
    private Outcome<StartedReset> started = Outcome.accepted(new StartedReset(CODE, FakePorts.NOW.plusSeconds(1800)));
    private Outcome<UserId> completed = Outcome.accepted(MAYA);
    private final RunningServer server;

    PasswordCallsTest() {
        ports.changePassword = (_, command) -> {
            told.add(command.id() + " " + text(command.current()) + " " + text(command.chosen()) + " "
                    + command.keepOtherSessions());
            return changed;
        };
        ports.resetPassword = (_, command) -> {
            resets.add(command);
            return started;
        };
        ports.completePasswordReset = (_, code, chosen) -> {
            told.add(code.expose() + " " + text(chosen));
            return completed;
        };
        server = Wire.IN_PROCESS.start(ports);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String text(RawPassword password) {
        passwords.add(password);
        return password.expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static ChangePasswordRequest.Builder change() {
        return ChangePasswordRequest.newBuilder()
                .setId(MAYA.toString())
                .setCurrentPassword("öld")
                .setNewPassword("nëw");
    }

    private ChangePasswordResponse change(ChangePasswordRequest.Builder request) {
        return users().changePassword(request.build());
    }

    private UserServiceBlockingStub users() {
        return UserServiceGrpc.newBlockingStub(server.asMaya());
    }

    private ResetPasswordResponse reset(ResetPasswordRequest.Builder request) {
        return UserServiceGrpc.newBlockingStub(server.asAdministrator()).resetPassword(request.build());
    }

    private CompletePasswordResetResponse complete(String code, String password) {
        AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(server.sending());
        return auth.completePasswordReset(CompletePasswordResetRequest.newBuilder()
                .setResetCode(code)
                .setNewPassword(password)
                .build());
    }

    @Test
    void changes_a_password_and_wipes_both() {
        assertThat(change(change())).isEqualTo(ChangePasswordResponse.getDefaultInstance());
        change(change().setKeepOtherSessions(true));

        assertThat(told).containsExactly(MAYA + " öld nëw false", MAYA + " öld nëw true");
        assertWiped(4);
    }

    @Test
    void tells_everything_that_is_missing_for_a_change() {
        var failure = Failure.ofFields(
                () -> change(change().clearCurrentPassword().clearNewPassword().setRequestId("none")));

        assertThat(failure.wrongFields()).containsExactly("current_password", "new_password", "request_id");
        assertThat(told).isEmpty();
    }

    @Test
    void a_wrong_current_password_looks_like_no_refused_access_token() {
        changed = Outcome.refused(new CurrentPasswordRefused());

        var failure = Failure.of(() -> change(change()));

        assertThat(failure.code()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(failure.reason()).isEqualTo("INVALID_CURRENT_PASSWORD");
    }

    @Test
    void tells_at_its_field_which_rule_a_new_password_breaks() {
        changed = Outcome.refused(new PasswordRefused(new PasswordRule.Unchanged()));
        completed = Outcome.refused(new PasswordRefused(new PasswordRule.TooShort(3, 15)));

        assertThat(Failure.of(() -> change(change())).violations())
                .containsExactly("new_password: is the current password (expected: another one)");
        assertThat(Failure.of(() -> complete(CODE.expose(), "nëw")).violations())
                .containsExactly("new_password: has 3 characters (expected: at least 15)");
    }

    @Test
    void nobody_changes_the_password_of_another() {
        assertThat(Failure.of(() -> change(change().setId(OTTO.toString()))).reason())
                .isEqualTo("PERMISSION_DENIED");
        assertThat(told).isEmpty();
    }

    @Test
    void starts_a_reset() {
        var request = ResetPasswordRequest.newBuilder().setId(MAYA.toString());

        assertThat(reset(request))
                .isEqualTo(ResetPasswordResponse.newBuilder()
                        .setResetCode(CODE.expose())
                        .setExpireTime(Messages.timestamp(FakePorts.NOW.plusSeconds(1800)))
                        .build());
        reset(request.setEtag("\"7\""));

        assertThat(resets)
                .containsExactly(
                        new UserCommand(MAYA, Optional.empty()), new UserCommand(MAYA, Optional.of(new Etag("\"7\""))));
    }

    @Test
    void tells_why_a_reset_cannot_be_started() {
        started = Outcome.refused(new UserIsDeleted(MAYA));

        assertThat(Failure.of(() -> reset(ResetPasswordRequest.newBuilder().setId(MAYA.toString())))
                        .reason())
                .isEqualTo("USER_DELETED");
        assertThat(Failure.ofFields(() -> reset(ResetPasswordRequest.newBuilder()))
                        .wrongFields())
                .containsExactly("id");
    }

    @Test
    void completes_a_reset_for_whoever_has_the_code_and_wipes_the_password() {
        assertThat(complete(CODE.expose(), "nëw")).isEqualTo(CompletePasswordResetResponse.getDefaultInstance());

        assertThat(told).containsExactly(CODE.expose() + " nëw");
        assertWiped(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "garbage", "ghrc_", "ghrt_AAAA"})
    void refuses_a_text_that_is_no_code_as_it_refuses_a_spoilt_one(String text) {
        completed = Outcome.refused(new ResetCodeRefused());
        var spoilt = Failure.of(() -> complete(CODE.expose(), "nëw"));

        assertThat(spoilt.code()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(spoilt.reason()).isEqualTo("INVALID_RESET_CODE");
        assertThat(Failure.of(() -> complete(text, "nëw")))
                .usingRecursiveComparison()
                .ignoringFields("trailers")
                .isEqualTo(spoilt);
        assertThat(told).hasSize(1);
    }

    @Test
    void tells_what_is_missing_to_complete_a_reset() {
        assertThat(Failure.ofFields(() -> complete("", "")).wrongFields())
                .containsExactly("reset_code", "new_password");
        assertThat(told).isEmpty();
    }

    private void assertWiped(int count) {
        assertThat(passwords)
                .hasSize(count)
                .allSatisfy(password ->
                        assertThatIllegalStateException().isThrownBy(() -> password.expose(bytes -> bytes.length)));
    }
}
