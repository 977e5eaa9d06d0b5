package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.application.port.in.SignIn.SignInCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.domain.attempt.DeviceSecret;
import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.DomainError.SignInRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.DeviceName;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthGrpcServiceTest {

    private static final RefreshToken REFRESH_TOKEN = RefreshToken.first(
            FakePorts.SESSION, new byte[RefreshToken.SECRET_BYTES], new byte[RefreshToken.SECRET_BYTES]);
    private static final TokenPair TOKENS = new TokenPair(
            FakePorts.SESSION,
            new AccessToken("new.access.token"),
            FakePorts.NOW.plusSeconds(600),
            REFRESH_TOKEN,
            FakePorts.NOW.plusSeconds(86_400));

    private static final DeviceToken DEVICE =
            DeviceSecret.of(new byte[DeviceSecret.BYTES]).issue(FakePorts.MAYA, new byte[DeviceToken.ID_BYTES]);

    private final FakePorts ports = new FakePorts();
    private final List<SignInCommand> signIns = new ArrayList<>();
    private final List<String> passwords = new ArrayList<>();
    private final List<String> presented = new ArrayList<>();
    private Outcome<SignedIn> signedIn = Outcome.accepted(new SignedIn(FakePorts.MAYA, TOKENS, DEVICE));
    private Outcome<TokenPair> refreshed = Outcome.accepted(TOKENS);
    private TokenStatus status = new TokenStatus.Inactive();
    private final RunningServer server;
    private final AuthServiceBlockingStub auth;

    AuthGrpcServiceTest() {
        ports.signIn = (_, command) -> {
            signIns.add(command);
            passwords.add(command.password().expose(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            return signedIn;
        };
        ports.refreshSession = (_, token) -> {
            presented.add(token.expose());
            return refreshed;
        };
        ports.signOut = (_, token) -> presented.add(token.expose());
        ports.validateToken = (caller, token) -> {
            assertThat(caller).isEqualTo(FakePorts.MAYA_CALLING);
            presented.add(token.text());
            return status;
        };
        server = Wire.IN_PROCESS.start(ports);
        auth = AuthServiceGrpc.newBlockingStub(server.asMaya());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signs_in_with_what_was_typed() {
        var response = auth.signIn(SignInRequest.newBuilder()
                .setEmail(" Maya@Example.org")
                .setPassword("pass wörd")
                .setDeviceName("laptop")
                .build());

        assertThat(response.getUserId()).isEqualTo(FakePorts.MAYA.toString());
        assertThat(response.getTokens()).isEqualTo(tokensOnTheWire());
        assertThat(response.getDeviceToken()).isEqualTo(DEVICE.expose());
        assertThat(signIns).singleElement().satisfies(command -> {
            assertThat(command.email()).isEqualTo(" Maya@Example.org");
            assertThat(command.deviceToken()).isEmpty();
            assertThat(command.device()).isEqualTo(new DeviceName("laptop"));
        });
        assertThat(passwords).containsExactly("pass wörd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ghdt_",
                "made up",
                "ghdt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void takes_a_device_token_that_makes_no_sense_for_none(String text) {
        var _ = auth.signIn(SignInRequest.newBuilder().setDeviceToken(text).build());

        assertThat(signIns)
                .singleElement()
                .satisfies(command -> assertThat(command.deviceToken()).isEmpty());
    }

    @Test
    void hands_on_the_device_token_that_was_shown() {
        var _ = auth.signIn(
                SignInRequest.newBuilder().setDeviceToken(DEVICE.expose()).build());

        assertThat(signIns)
                .singleElement()
                .satisfies(command -> assertThat(command.deviceToken())
                        .hasValueSatisfying(shown -> assertThat(shown.expose()).isEqualTo(DEVICE.expose())));
    }

    static Stream<SignInRequest> oddSignIns() {
        return Stream.of(
                SignInRequest.getDefaultInstance(),
                SignInRequest.newBuilder().setEmail("maya@example.org").build(),
                SignInRequest.newBuilder().setPassword("password").build(),
                SignInRequest.newBuilder()
                        .setEmail("no address")
                        .setPassword("x")
                        .build(),
                SignInRequest.newBuilder().setEmail("\0\n").setPassword("\0\n").build(),
                SignInRequest.newBuilder()
                        .setEmail("e".repeat(20_000))
                        .setPassword("p".repeat(20_000))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("oddSignIns")
    void refuses_every_failed_sign_in_alike_and_leaves_the_judgement_to_the_port(SignInRequest request) {
        signedIn = Outcome.refused(new SignInRefused());

        var failure = Failure.of(() -> auth.signIn(request));

        assertThat(failure.code()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(failure.reason()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(failure.violations()).isEmpty();
        assertThat(signIns).hasSize(1);
    }

    @Test
    void takes_no_device_name_that_is_too_long() {
        assertViolation(
                "device_name: has 101 characters",
                () -> auth.signIn(SignInRequest.newBuilder()
                        .setDeviceName("d".repeat(101))
                        .build()));
        assertThat(signIns).isEmpty();
    }

    @Test
    void trades_a_refresh_token() {
        assertThat(refresh(REFRESH_TOKEN.expose())).isEqualTo(tokensOnTheWire());
        assertThat(presented).containsExactly(REFRESH_TOKEN.expose());
    }

    @Test
    void refuses_garbage_as_it_refuses_a_forged_token() {
        refreshed = Outcome.refused(new RefreshRefused());
        var forged = Failure.of(() -> refresh(REFRESH_TOKEN.expose()));

        assertThat(forged.reason()).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(garbage())
                .allSatisfy(token -> assertThat(Failure.of(() -> refresh(token)))
                        .usingRecursiveComparison()
                        .ignoringFields("trailers")
                        .isEqualTo(forged));
    }

    @Test
    void ends_the_session_of_a_token_and_takes_no_offence_at_garbage() {
        assertThat(garbage()).allSatisfy(this::signOut);
        assertThat(presented).isEmpty();

        signOut(REFRESH_TOKEN.expose());

        assertThat(presented).containsExactly(REFRESH_TOKEN.expose());
    }

    @Test
    void tells_that_a_token_is_missing() {
        assertViolation("refresh_token: is missing", () -> refresh(""));
        assertViolation("refresh_token: is missing", () -> signOut(""));
        assertViolation("token: is missing", () -> auth.validateToken(ValidateTokenRequest.getDefaultInstance()));
        assertThat(presented).isEmpty();
    }

    @Test
    void says_nothing_of_an_inactive_token() {
        assertThat(validate("any text at all")).isEqualTo(ValidateTokenResponse.getDefaultInstance());
        assertThat(presented).containsExactly("any text at all");
    }

    @Test
    void says_what_an_active_token_says_and_the_roles_of_now() {
        var claims = new AccessClaims(
                "https://issuer.example",
                new TokenSubject.Person(
                        FakePorts.MAYA, "client", FakePorts.SESSION, Roles.of(Role.ADMINISTRATOR), FakePorts.NOW),
                List.of("one", "two"),
                "token-id",
                List.of("scope"),
                FakePorts.NOW,
                FakePorts.NOW.plusSeconds(600));
        status = new TokenStatus.Active(
                claims, new Principal.Person(FakePorts.MAYA, FakePorts.SESSION, Roles.of(new Role("editor"))));

        assertThat(validate("token"))
                .isEqualTo(ValidateTokenResponse.newBuilder()
                        .setActive(true)
                        .setSubject(FakePorts.MAYA.toString())
                        .setUserId(FakePorts.MAYA.toString())
                        .setSessionId(FakePorts.SESSION.toString())
                        .setClientId("client")
                        .addRoles("editor")
                        .setIssuer("https://issuer.example")
                        .addAudiences("one")
                        .addAudiences("two")
                        .setTokenId("token-id")
                        .setIssueTime(Messages.timestamp(FakePorts.NOW))
                        .setExpireTime(Messages.timestamp(FakePorts.NOW.plusSeconds(600)))
                        .setAuthenticateTime(Messages.timestamp(FakePorts.NOW))
                        .build());
    }

    @Test
    void says_what_an_active_token_of_a_client_says_and_the_scopes_of_now() {
        var claims = new AccessClaims(
                "https://issuer.example",
                new TokenSubject.Client(FakePorts.BILLING),
                List.of("shop"),
                "token-id",
                List.of("gatehouse.users.read", "orders"),
                FakePorts.NOW,
                FakePorts.NOW.plusSeconds(600));
        status = new TokenStatus.Active(claims, FakePorts.billingCalling("orders"));

        assertThat(validate("token"))
                .isEqualTo(ValidateTokenResponse.newBuilder()
                        .setActive(true)
                        .setSubject(FakePorts.BILLING.toString())
                        .setClientId(FakePorts.BILLING.toString())
                        .addScopes("orders")
                        .setIssuer("https://issuer.example")
                        .addAudiences("shop")
                        .setTokenId("token-id")
                        .setIssueTime(Messages.timestamp(FakePorts.NOW))
                        .setExpireTime(Messages.timestamp(FakePorts.NOW.plusSeconds(600)))
                        .build());
    }

    private static List<String> garbage() {
        String genuine = REFRESH_TOKEN.expose();
        return List.of(
                " ",
                "garbage",
                genuine + "A",
                genuine.substring(1),
                genuine.substring(0, genuine.length() - 1) + "=",
                genuine.substring(0, genuine.length() - 1) + "*",
                genuine.replace('A', 'B'),
                "x".repeat(10_000));
    }

    private dev.gatehouse.api.auth.v1.TokenPair refresh(String token) {
        return auth.refreshToken(
                        RefreshTokenRequest.newBuilder().setRefreshToken(token).build())
                .getTokens();
    }

    private void signOut(String token) {
        assertThat(auth.signOut(
                        SignOutRequest.newBuilder().setRefreshToken(token).build()))
                .isNotNull();
    }

    private ValidateTokenResponse validate(String token) {
        return auth.validateToken(
                ValidateTokenRequest.newBuilder().setToken(token).build());
    }

    private static void assertViolation(String expected, ThrowingCallable call) {
        var failure = Failure.of(call);
        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.violations()).singleElement().asString().startsWith(expected);
    }

    private static dev.gatehouse.api.auth.v1.TokenPair tokensOnTheWire() {
        return dev.gatehouse.api.auth.v1.TokenPair.newBuilder()
                .setAccessToken("new.access.token")
                .setAccessExpireTime(Messages.timestamp(FakePorts.NOW.plusSeconds(600)))
                .setRefreshToken(REFRESH_TOKEN.expose())
                .setRefreshExpireTime(Messages.timestamp(FakePorts.NOW.plusSeconds(86_400)))
                .setSessionId(FakePorts.SESSION.toString())
                .build();
    }
}
