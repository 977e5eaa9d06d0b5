package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ErrorBoundaryTest {

    private static final String CANARY = "c4n4ry";

    private final FakePorts ports = new FakePorts();
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void stop() {
        log.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_gives_fixed_text_and_an_id_that_finds_the_one_log_line(Wire wire) {
        ports.getUser = _ -> {
            throw new IllegalStateException(CANARY, new StackOverflowError(CANARY));
        };

        var failure = failure(wire, server -> getMaya(server));

        assertThat(failure.code()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.text()).isEqualTo("internal error");
        assertThat(failure.reason()).isEqualTo("INTERNAL_ERROR");
        assertThat(failure.toString()).doesNotContain(CANARY);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR gatehouse.user.v1.UserService/GetUser failed: INTERNAL_ERROR")
                .contains(failure.metadata().get("correlation_id"))
                .contains("java.lang.IllegalStateException: " + CANARY)
                .contains("ErrorBoundaryTest");
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_while_authenticating_is_no_different(Wire wire) {
        ports.authenticateCaller = _ -> {
            throw new IllegalStateException(CANARY);
        };

        var failure = failure(wire, server -> getMaya(server));

        assertThat(failure.reason()).isEqualTo("INTERNAL_ERROR");
        assertThat(failure.toString()).doesNotContain(CANARY);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void an_error_of_the_virtual_machine_is_answered_too() {
        ports.getUser = _ -> {
            throw new StackOverflowError(CANARY);
        };

        assertThat(failure(Wire.IN_PROCESS, server -> getMaya(server)).reason()).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void a_store_that_fails_while_authenticating_never_lets_a_caller_in() {
        ports.authenticateCaller = _ -> {
            throw new StoreUnavailableException("away", new IllegalStateException(CANARY));
        };

        var failure = failure(Wire.TCP, server -> getMaya(server));

        assertThat(failure.code()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(failure.retry()).isPresent();
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").endsWith("STORE_UNAVAILABLE, away");
    }

    @Test
    void overload_is_no_fault_of_the_server() {
        ports.signIn = (_, _) -> {
            throw new OverloadedException("hashing", Duration.ofSeconds(1));
        };

        var failure = failure(
                Wire.TCP,
                server -> AuthServiceGrpc.newBlockingStub(server.plain()).signIn(SignInRequest.getDefaultInstance()));

        assertThat(failure.retryPushback()).isEqualTo("1000");
        assertThat(ports.seen.summaries())
                .containsExactly("gatehouse.auth.v1.AuthService/SignIn RESOURCE_EXHAUSTED OVERLOADED");
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void broken_UTF_8_is_the_callers_mistake(Wire wire) {
        byte[] request = {0x0A, 2, (byte) 0xC3, 0x28};

        var failure = failure(
                wire, server -> RunningServer.call(server.plain(), "gatehouse.auth.v1.AuthService/SignIn", request));

        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.reason()).isEqualTo("MALFORMED_REQUEST");
        assertThat(ports.seen.summaries())
                .containsExactly("gatehouse.auth.v1.AuthService/SignIn INVALID_ARGUMENT MALFORMED_REQUEST");
        assertThat(log.lines()).isEmpty();
    }

    /** Two bytes that are no UTF-8, and half of a surrogate pair: in a map, in a list, in a text of its own. */
    @ParameterizedTest
    @CsvSource({
        "CreateUser, 0a094a070a01611202c328",
        "CreateUser, 0a0a4a080a01611203eda080",
        "BatchGetUsers, 0a02c328",
        "BatchGetUsers, 0a03eda080",
        "ListUsers, 2202c328",
        "ListUsers, 2203eda080"
    })
    void broken_UTF_8_is_found_wherever_there_is_text(String method, String request) {
        var failure = failure(
                Wire.IN_PROCESS,
                server -> RunningServer.call(
                        server.asAdministrator(),
                        "gatehouse.user.v1.UserService/" + method,
                        HexFormat.of().parseHex(request)));

        assertThat(failure.reason()).isEqualTo("MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @EnumSource
    void bytes_that_are_no_message_are_the_callers_mistake_with_and_without_a_rule_on_the_message(Wire wire) {
        byte[] request = "no message".getBytes(StandardCharsets.UTF_8);

        Stream.of("ListUsers", "GetUser").forEach(method -> {
            var failure = failure(
                    wire,
                    server -> RunningServer.call(
                            server.asAdministrator(), "gatehouse.user.v1.UserService/" + method, request));

            assertThat(failure.reason()).isEqualTo("MALFORMED_REQUEST");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatehouse.auth.v1.AuthService/SignIn", "gatehouse.user.v1.UserService/GetUser"})
    void a_call_without_a_request_is_answered_and_reaches_no_port(String method) throws Exception {
        try (var server = Wire.TCP.start(ports)) {
            var failure = Failure.of(
                    RunningServer.callWithoutRequest(server.asMaya(), method).get(20, TimeUnit.SECONDS));

            assertThat(failure.reason()).isEqualTo("MALFORMED_REQUEST");
        }
    }

    @Test
    void the_server_goes_on_after_failures() {
        try (var server = Wire.TCP.start(ports)) {
            Failure.of(() ->
                    RunningServer.call(server.plain(), "gatehouse.auth.v1.AuthService/SignIn", new byte[] {1, 2, 3}));

            assertThat(UserServiceGrpc.newBlockingStub(server.plain())
                            .healthCheck(Empty.getDefaultInstance())
                            .getStatus())
                    .isEqualTo("NOT_SERVING");
        }
    }

    @Test
    void what_callers_prove_themselves_with_is_in_no_log_and_no_answer() {
        var faults = new FakePorts();
        faults.signIn = (_, _) -> {
            throw new IllegalStateException("fault");
        };

        Stream.of(ports, faults).forEach(these -> {
            try (var server = Wire.TCP.start(these)) {
                secretBearingCalls(server)
                        .forEach(call -> assertThat(Failure.of(call).toString()).doesNotContain(CANARY));
            }
        });

        assertThat(ports.seen.list())
                .hasSizeGreaterThan(4)
                .noneMatch(call -> call.toString().contains(CANARY));
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(CANARY));
    }

    private static Stream<ThrowingCallable> secretBearingCalls(RunningServer server) {
        var auth = AuthServiceGrpc.newBlockingStub(server.plain());
        var users = UserServiceGrpc.newBlockingStub(server.asAdministrator());
        var setup = SetupServiceGrpc.newBlockingStub(server.plain());
        var valid = User.newBuilder().setEmail("maya@example.org");
        return Stream.of(
                () -> auth.signIn(SignInRequest.newBuilder()
                        .setEmail(CANARY)
                        .setPassword(CANARY)
                        .build()),
                () -> auth.signIn(SignInRequest.newBuilder()
                        .setPassword(CANARY)
                        .setDeviceName("x".repeat(101))
                        .build()),
                () -> auth.refreshToken(
                        RefreshTokenRequest.newBuilder().setRefreshToken(CANARY).build()),
                () -> auth.signOut(SignOutRequest.newBuilder()
                        .setRefreshTokenBytes(ByteString.copyFromUtf8(""))
                        .build()),
                () -> AuthServiceGrpc.newBlockingStub(server.sending("Bearer " + CANARY))
                        .validateToken(ValidateTokenRequest.newBuilder()
                                .setToken(CANARY)
                                .build()),
                () -> AuthServiceGrpc.newBlockingStub(server.sending(CANARY, CANARY))
                        .validateToken(ValidateTokenRequest.newBuilder()
                                .setToken(CANARY)
                                .build()),
                () -> users.createUser(CreateUserRequest.newBuilder()
                        .setUser(valid)
                        .setPassword(CANARY)
                        .build()),
                () -> users.createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail(CANARY).setDisplayName("\n" + CANARY))
                        .setPassword(CANARY)
                        .build()),
                () -> setup.setUp(SetUpRequest.newBuilder()
                        .setSetupCode(CANARY)
                        .setPassword(CANARY)
                        .build()));
    }

    private Failure failure(Wire wire, Consumer<RunningServer> call) {
        try (var server = wire.start(ports)) {
            return Failure.of(() -> call.accept(server));
        }
    }

    private static void getMaya(RunningServer server) {
        var request =
                GetUserRequest.newBuilder().setId(FakePorts.MAYA.toString()).build();
        assertThat(UserServiceGrpc.newBlockingStub(server.asMaya()).getUser(request))
                .isNotNull();
    }
}
