package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.ADMINISTRATORS_TOKEN;
import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.grpc.FakePorts.SetUp;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.domain.audit.TraceId;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.DomainError.SetupCodeRefused;
import dev.gatehouse.domain.outcome.DomainError.SignInRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.setup.SetupCode;
import io.grpc.Channel;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ports are told of a call. */
class CallReaderTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final IpAddress LOOPBACK = new IpAddress("127.0.0.1");
    private static final Map<String, String> HEADERS = Map.of(
            "authorization",
            "Bearer " + ADMINISTRATORS_TOKEN,
            "traceparent",
            "00-" + TRACE_ID + "-00f067aa0ba902b7-01",
            "x-forwarded-for",
            "203.0.113.7",
            "forwarded",
            "for=203.0.113.7");

    private final FakePorts ports = new FakePorts();
    private final List<Call> calls = new ArrayList<>();

    CallReaderTest() {
        ports.updateUser = (call, _) -> answer(call);
        ports.disableUser = (call, _) -> answer(call);
    }

    private Outcome<dev.gatehouse.domain.user.User> answer(Call call) {
        calls.add(call);
        return Outcome.accepted(FakePorts.maya());
    }

    @ParameterizedTest
    @EnumSource
    void tells_who_calls_from_where_and_within_which_trace(Wire wire) {
        try (var server = wire.start(ports)) {
            users(server.sending(headers())).disableUser(disable());
        }

        var address = wire == Wire.TCP ? Optional.of(LOOPBACK) : Optional.<IpAddress>empty();
        assertThat(calls)
                .containsExactly(new Call(
                        Optional.of(FakePorts.ADMINISTRATOR_CALLING),
                        false,
                        Optional.empty(),
                        Optional.of(new TraceId(TRACE_ID)),
                        address));
    }

    @Test
    void tells_the_caller_of_this_very_call() {
        try (var server = Wire.TCP.start(ports)) {
            var update = UpdateUserRequest.newBuilder()
                    .setUser(User.newBuilder().setId(MAYA.toString()))
                    .build();
            users(server.asMaya()).updateUser(update);
            users(server.asAdministrator()).updateUser(update);
        }

        assertThat(calls)
                .extracting(Call::principal)
                .containsExactly(FakePorts.MAYA_CALLING, FakePorts.ADMINISTRATOR_CALLING);
        assertThat(calls).extracting(Call::traceId).containsOnly(Optional.empty());
    }

    @Test
    void tells_of_public_methods_all_but_a_caller() {
        ports.signIn = (call, _) -> refused(call, new SignInRefused());
        ports.refreshSession = (call, _) -> refused(call, new RefreshRefused());
        ports.signOut = (call, _) -> calls.add(call);
        ports.setUpAdministrator = new SetUp((call, _, _) -> refused(call, new SetupCodeRefused()));
        try (var server = Wire.TCP.start(ports)) {
            var channel = server.sending(headers());
            var auth = AuthServiceGrpc.newBlockingStub(channel);
            Failure.of(() -> auth.signIn(SignInRequest.getDefaultInstance()));
            Failure.of(() -> auth.refreshToken(RefreshTokenRequest.newBuilder()
                    .setRefreshToken(refreshToken())
                    .build()));
            assertThat(auth.signOut(SignOutRequest.newBuilder()
                            .setRefreshToken(refreshToken())
                            .build()))
                    .isNotNull();
            Failure.of(() -> SetupServiceGrpc.newBlockingStub(channel).setUp(setUp()));
        }

        assertThat(calls)
                .hasSize(4)
                .containsOnly(new Call(
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(new TraceId(TRACE_ID)),
                        Optional.of(LOOPBACK)));
    }

    @Test
    void there_is_no_call_outside_of_one() {
        assertThatThrownBy(CallReader::current).isInstanceOf(IllegalStateException.class);
    }

    private <T> Outcome<T> refused(Call call, DomainError error) {
        calls.add(call);
        return Outcome.refused(error);
    }

    private static UserServiceGrpc.UserServiceBlockingStub users(Channel channel) {
        return UserServiceGrpc.newBlockingStub(channel);
    }

    private static DisableUserRequest disable() {
        return DisableUserRequest.newBuilder().setId(MAYA.toString()).build();
    }

    private static SetUpRequest setUp() {
        return SetUpRequest.newBuilder()
                .setSetupCode(SetupCode.create(new byte[SetupCode.RANDOM_BYTES]).expose())
                .setEmail("maya@example.org")
                .setPassword("password")
                .build();
    }

    private static String refreshToken() {
        return RefreshToken.first(
                        FakePorts.SESSION, new byte[RefreshToken.SECRET_BYTES], new byte[RefreshToken.SECRET_BYTES])
                .expose();
    }

    private static Metadata headers() {
        var headers = new Metadata();
        HEADERS.forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return headers;
    }
}
