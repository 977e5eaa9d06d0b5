package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What each secret is good for. */
class SecretsTest {

    private static final String EMAIL = "canary@example.org";
    private static final String PASSWORD = "a canary sings in the coal mine";

    @AutoClose
    private final Gatehouse gatehouse = Gatehouse.builder().start();

    private final AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());

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
}
