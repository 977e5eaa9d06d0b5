package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each secret is good for, and where none of them may be found. */
class SecretsTest {

    private static final String EMAIL = "canary@example.org";
    private static final String PASSWORD = "a canary sings in the coal mine";
    private static final String UNKNOWN_CLIENT = "00000000-0000-7000-8000-000000000000";
    private static final String WRONG_PASSWORD = "another canary does not sing";

    private static final String OTHER_PASSWORD = "the third canary sings again";
    private static final String PEPPER = "canary-Vq3mZ8tYx1cKp7RwN5sLd2FhJ9gTb6Ue";

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    private Gatehouse gatehouse;
    private AuthServiceBlockingStub auth;

    @BeforeEach
    void start() throws IOException {
        Path pepper = Files.writeString(elsewhere.resolve("pepper"), PEPPER);
        gatehouse = Gatehouse.builder()
                .directory(directory)
                .tcp("127.0.0.1", 0)
                .setting("gatehouse.password.pepper-file", pepper.toString())
                .start();
        auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());
    }

    @AfterEach
    void stop() {
        gatehouse.close();
    }

    private TokenPair signIn() {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build());
        return auth.signIn(SignInRequest.newBuilder()
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build())
                .getTokens();
    }

    private UserServiceBlockingStub users(String token) {
        return UserServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
    }

    private static Metadata bearer(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return headers;
    }

    private TokenPair refresh(String token) {
        return auth.refreshToken(
                        RefreshTokenRequest.newBuilder().setRefreshToken(token).build())
                .getTokens();
    }

    private static void assertUnauthenticated(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }

    @Test
    void a_token_of_one_kind_is_no_token_of_the_other() {
        TokenPair tokens = signIn();

        assertUnauthenticated(() -> users(tokens.getRefreshToken()).listUsers(ListUsersRequest.getDefaultInstance()));
        assertUnauthenticated(() -> refresh(tokens.getAccessToken()));
        assertThat(users(tokens.getAccessToken())
                        .listUsers(ListUsersRequest.getDefaultInstance())
                        .getUsersCount())
                .isEqualTo(1);
    }

    @Test
    void an_access_token_is_refused_on_the_next_call_after_its_session_ended() {
        TokenPair tokens = signIn();

        auth.signOut(SignOutRequest.newBuilder()
                .setRefreshToken(tokens.getRefreshToken())
                .build());

        assertUnauthenticated(() -> users(tokens.getAccessToken()).listUsers(ListUsersRequest.getDefaultInstance()));
        assertUnauthenticated(() -> refresh(tokens.getRefreshToken()));
    }

    @Test
    void a_token_of_another_installation_is_refused() {
        TokenPair tokens = signIn();

        try (Gatehouse other = Gatehouse.builder().start()) {
            var there = UserServiceGrpc.newBlockingStub(other.channel())
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(tokens.getAccessToken())));
            assertUnauthenticated(() -> there.listUsers(ListUsersRequest.getDefaultInstance()));
        }
    }

    @Test
    void nothing_secret_is_logged_or_stored_in_clear() throws Exception {
        String setupCode = gatehouse.setupCode().orElseThrow().expose();
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG_PASSWORD, OTHER_PASSWORD, PEPPER, setupCode));
        secrets.add(setupCode.replace("-", ""));
        String log;
        try (var recorder = new LogRecorder()) {
            liveALittle(secrets);
            log = recorder.text();
        }
        String stored = stored();

        assertThat(log).contains("AuthService/SignIn");
        assertThat(stored).contains(EMAIL);
        assertThat(secrets).hasSizeGreaterThan(8).allSatisfy(secret -> {
            assertThat(log).doesNotContain(secret);
            assertThat(stored).doesNotContain(secret);
        });
        assertThat(log).doesNotContain(EMAIL);
    }

    /** Uses every method that takes or gives a secret, rightly and wrongly. */
    private void liveALittle(List<String> secrets) {
        TokenPair first = signIn();
        TokenPair second = refresh(first.getRefreshToken());
        users(second.getAccessToken())
                .createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail("m" + EMAIL))
                        .setPassword(PASSWORD)
                        .build());
        changePasswords(users(second.getAccessToken()), secrets);
        var validation = ValidateTokenRequest.newBuilder()
                .setToken(first.getAccessToken())
                .build();
        assertUnauthenticated(() -> auth.validateToken(validation));
        assertUnauthenticated(() -> auth.signIn(SignInRequest.newBuilder()
                .setEmail(EMAIL)
                .setPassword(WRONG_PASSWORD)
                .build()));
        liveAsAClient(secrets, second.getAccessToken());
        TokenPair third = refresh(second.getRefreshToken());
        assertUnauthenticated(() -> refresh(first.getRefreshToken()));
        assertUnauthenticated(() -> users(third.getAccessToken()).listUsers(ListUsersRequest.getDefaultInstance()));
        for (TokenPair each : List.of(first, second, third)) {
            secrets.add(each.getAccessToken());
            secrets.add(each.getRefreshToken());
        }
    }

    private void changePasswords(UserServiceBlockingStub users, List<String> secrets) {
        User root = users.listUsers(ListUsersRequest.getDefaultInstance()).getUsers(0);
        User other = users.listUsers(ListUsersRequest.getDefaultInstance()).getUsers(1);
        var change = ChangePasswordRequest.newBuilder()
                .setId(root.getId())
                .setRequestId("5a8f1c9e-3b67-4d21-9e0f-112233445566");
        assertDenied(() -> users.changePassword(change.setCurrentPassword(WRONG_PASSWORD)
                .setNewPassword(OTHER_PASSWORD)
                .build()));
        assertThat(users.changePassword(change.setCurrentPassword(PASSWORD).build()))
                .isNotNull();
        String code = users.resetPassword(ResetPasswordRequest.newBuilder()
                        .setId(other.getId())
                        .setRequestId("5a8f1c9e-3b67-4d21-9e0f-112233445577")
                        .build())
                .getResetCode();
        secrets.add(code);
        var reset = CompletePasswordResetRequest.newBuilder().setResetCode(code).setNewPassword(OTHER_PASSWORD);
        assertThat(auth.completePasswordReset(reset.build())).isNotNull();
        assertDenied(() -> auth.completePasswordReset(reset.build()));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    /** Has a client created and its secret changed, twice the same, and uses both. */
    private void liveAsAClient(List<String> secrets, String administratorsToken) {
        var clients = ClientServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(administratorsToken)));
        var created = clients.createClient(CreateClientRequest.newBuilder()
                .setClient(Client.newBuilder().addAudiences("gatehouse"))
                .build());
        var rotation = RotateClientSecretRequest.newBuilder()
                .setId(created.getClient().getId())
                .setRequestId("5a8f1c9e-3b67-4d21-9e0f-112233445588")
                .build();
        String next = clients.rotateClientSecret(rotation).getClientSecret();
        assertThat(clients.rotateClientSecret(rotation).getClientSecret()).isEqualTo(next);
        for (String secret : List.of(created.getClientSecret(), next)) {
            secrets.add(secret);
            secrets.add(auth.issueClientToken(IssueClientTokenRequest.newBuilder()
                            .setClientId(created.getClient().getId())
                            .setClientSecret(secret)
                            .build())
                    .getAccessToken());
            assertUnauthenticated(() -> auth.issueClientToken(IssueClientTokenRequest.newBuilder()
                    .setClientId(UNKNOWN_CLIENT)
                    .setClientSecret(secret)
                    .build()));
        }
    }

    private String stored() throws Exception {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
