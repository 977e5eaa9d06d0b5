package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceBlockingStub;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.UpdateClientRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What service clients cannot do, over gRPC on a whole Gatehouse (N24, N25, N27, N28). */
class ServiceClientsTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @AutoClose
    private final Gatehouse gatehouse = Gatehouse.builder().start();

    private final AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());
    private ClientServiceBlockingStub clients = ClientServiceGrpc.newBlockingStub(gatehouse.channel());
    private String administratorsToken = "";
    private CreateClientResponse billing = CreateClientResponse.getDefaultInstance();

    @BeforeEach
    void there_are_an_administrator_and_a_client() {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build());
        administratorsToken = auth.signIn(SignInRequest.newBuilder()
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build())
                .getTokens()
                .getAccessToken();
        clients = clients.withInterceptors(bearer(administratorsToken));
        billing = create(
                Client.newBuilder().addScopes("gatehouse.users.read").addAllAudiences(List.of("gatehouse", "shop")));
    }

    private CreateClientResponse create(Client.Builder client) {
        return clients.createClient(
                CreateClientRequest.newBuilder().setClient(client).build());
    }

    private void update(Client.Builder client) {
        var _ = clients.updateClient(
                UpdateClientRequest.newBuilder().setClient(client).build());
    }

    private static ClientInterceptor bearer(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static IssueClientTokenRequest.Builder as(CreateClientResponse created) {
        return as(created.getClient().getId(), created.getClientSecret());
    }

    private static IssueClientTokenRequest.Builder as(String id, String secret) {
        return IssueClientTokenRequest.newBuilder().setClientId(id).setClientSecret(secret);
    }

    private String token(IssueClientTokenRequest.Builder request) {
        return auth.issueClientToken(request.build()).getAccessToken();
    }

    private ValidateTokenResponse validate(String asker, String token) {
        return auth.withInterceptors(bearer(asker))
                .validateToken(ValidateTokenRequest.newBuilder().setToken(token).build());
    }

    private int listUsers(String token) {
        return UserServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(bearer(token))
                .listUsers(ListUsersRequest.getDefaultInstance())
                .getUsersCount();
    }

    /** The whole answer of a call that must be refused. */
    private static com.google.rpc.Status refusal(ThrowingCallable call) {
        var thrown = catchThrowableOfType(StatusRuntimeException.class, call);
        return Objects.requireNonNull(StatusProto.fromThrowable(Objects.requireNonNull(thrown)));
    }

    private static String reason(ThrowingCallable call) throws InvalidProtocolBufferException {
        return refusal(call).getDetails(0).unpack(ErrorInfo.class).getReason();
    }

    @Test
    void who_does_not_prove_to_be_an_enabled_client_gets_the_same_bytes_whatever_is_wrong() {
        CreateClientResponse rotated = create(Client.newBuilder().addAudiences("shop"));
        var _ = clients.rotateClientSecret(RotateClientSecretRequest.newBuilder()
                .setId(rotated.getClient().getId())
                .setOverlap(Duration.getDefaultInstance())
                .build());
        CreateClientResponse disabled =
                create(Client.newBuilder().addAudiences("shop").setEnabled(false));
        String id = billing.getClient().getId();
        String secret = billing.getClientSecret();

        List<com.google.rpc.Status> refusals = Stream.of(
                        as(NOBODY, secret),
                        as("billing", secret),
                        as("gatehouse", secret),
                        as(id, "secret"),
                        as(id, secret.substring(0, secret.length() - 1)),
                        as(id, administratorsToken),
                        as(id, disabled.getClientSecret()),
                        as(rotated),
                        as(disabled))
                .map(request -> refusal(() -> token(request.addScopes("orders").addAudiences("vault"))))
                .toList();

        assertThat(refusals).hasSize(9);
        assertThat(refusals.stream().distinct()).singleElement().satisfies(status -> {
            assertThat(status.getMessage()).isEqualTo("invalid client or secret");
            assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("INVALID_CLIENT");
        });
    }

    @Test
    void a_clients_token_and_secret_are_no_refresh_tokens_and_its_secret_no_access_token() throws Exception {
        for (String text : List.of(token(as(billing)), billing.getClientSecret())) {
            var request = RefreshTokenRequest.newBuilder().setRefreshToken(text).build();
            assertThat(reason(() -> auth.refreshToken(request))).isEqualTo("INVALID_REFRESH_TOKEN");
        }
        assertThat(reason(() -> listUsers(billing.getClientSecret()))).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(listUsers(token(as(billing)))).isEqualTo(1);
    }

    @Test
    void no_token_is_good_for_more_than_its_client() throws Exception {
        assertThat(reason(() -> token(as(billing).addScopes("gatehouse.users.write"))))
                .isEqualTo("SCOPE_REFUSED");
        assertThat(reason(() -> token(as(billing).addAudiences("vault")))).isEqualTo("AUDIENCE_REFUSED");
    }

    @Test
    void what_is_taken_from_a_client_is_taken_from_its_tokens() throws Exception {
        String token = token(as(billing));
        String id = billing.getClient().getId();

        update(Client.newBuilder().setId(id).addScopes("orders"));
        assertThat(reason(() -> listUsers(token))).isEqualTo("PERMISSION_DENIED");
        assertThat(reason(() -> token(as(billing).addScopes("gatehouse.users.read"))))
                .isEqualTo("SCOPE_REFUSED");

        update(Client.newBuilder().setId(id).addScopes("gatehouse.users.read").addAudiences("shop"));
        assertThat(reason(() -> listUsers(token))).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(reason(() -> token(as(billing).addAudiences("gatehouse")))).isEqualTo("AUDIENCE_REFUSED");

        update(Client.newBuilder().setId(id).addAudiences("gatehouse"));
        assertThat(listUsers(token)).isEqualTo(1);
    }

    @Test
    void a_token_for_others_is_exactly_inactive_and_one_that_is_not_for_here_does_not_call() throws Exception {
        String shop = token(as(create(Client.newBuilder()
                .addScopes("gatehouse.tokens.validate")
                .addAudiences("gatehouse")
                .addServedAudiences("shop"))));
        String forShop = token(as(billing).addAudiences("shop"));
        String forGatehouse = token(as(billing).addAudiences("gatehouse"));

        assertThat(validate(shop, forShop).getSubject())
                .isEqualTo(billing.getClient().getId());
        for (String other : List.of(forGatehouse, administratorsToken, "garbage", forShop + "A")) {
            assertThat(validate(shop, other)).isEqualTo(ValidateTokenResponse.getDefaultInstance());
        }
        assertThat(reason(() -> listUsers(forShop))).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(reason(() -> validate(forShop, forShop))).isEqualTo("INVALID_ACCESS_TOKEN");
    }

    @Test
    void introspection_takes_a_caller_and_a_client_the_scope_for_it() throws Exception {
        String token = token(as(billing));
        var request = ValidateTokenRequest.newBuilder().setToken(token).build();

        assertThat(reason(() -> auth.validateToken(request))).isEqualTo("MISSING_CREDENTIALS");
        assertThat(reason(() -> validate("garbage", token))).isEqualTo("INVALID_ACCESS_TOKEN");
        assertThat(reason(() -> validate(token, token))).isEqualTo("PERMISSION_DENIED");
        assertThat(validate(administratorsToken, token).getScopesList()).containsExactly("gatehouse.users.read");
    }
}
