package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.FakePorts.SetUp;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetUpResponse;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AlreadySetUp;
import dev.gatehouse.domain.outcome.DomainError.SetupCodeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class SetupGrpcServiceTest {

    private static final SetupCode CODE = SetupCode.create(new byte[SetupCode.RANDOM_BYTES]);

    @Test
    void hands_the_port_the_code_and_the_administrator() {
        var setUp = new SetUp((_, code, administrator) -> {
            assertThat(code.expose()).isEqualTo(CODE.expose());
            assertThat(administrator.email()).isEqualTo(EmailAddress.parse("maya@example.org"));
            assertThat(administrator.displayName()).isEqualTo(new DisplayName("Maya"));
            assertThat(administrator.password().byteCount()).isEqualTo(8);
            return Outcome.accepted(FakePorts.maya());
        });

        var response = call(setUp, request().build());

        assertThat(response.getAdministrator().getId()).isEqualTo(FakePorts.MAYA.toString());
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var failure = Failure.of(() -> call(
                refusing(new AlreadySetUp()),
                SetUpRequest.newBuilder().setDisplayName("a\tb").build()));

        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.wrongFields()).containsExactly("setup_code", "email", "display_name", "password");
    }

    @Test
    void tells_that_the_code_is_wrong_or_no_longer_needed() {
        assertThat(Failure.of(() ->
                                call(refusing(new SetupCodeRefused()), request().build()))
                        .reason())
                .isEqualTo("INVALID_SETUP_CODE");
        assertThat(Failure.of(() -> call(refusing(new AlreadySetUp()), request().build()))
                        .reason())
                .isEqualTo("ALREADY_SET_UP");
    }

    private static SetUp refusing(DomainError error) {
        return new SetUp((_, _, _) -> Outcome.refused(error));
    }

    private static SetUpResponse call(SetUp setUp, SetUpRequest request) {
        var ports = new FakePorts();
        ports.setUpAdministrator = setUp;
        try (var server = Wire.IN_PROCESS.start(ports)) {
            return SetupServiceGrpc.newBlockingStub(server.plain()).setUp(request);
        }
    }

    private static SetUpRequest.Builder request() {
        return SetUpRequest.newBuilder()
                .setSetupCode(CODE.expose())
                .setEmail("maya@example.org")
                .setPassword("password")
                .setDisplayName("Maya");
    }
}
