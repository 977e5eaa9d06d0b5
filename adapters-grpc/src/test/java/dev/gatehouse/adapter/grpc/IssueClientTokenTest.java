package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.BILLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import dev.gatehouse.application.port.in.IssueClientToken.ClientToken;
import dev.gatehouse.application.port.in.IssueClientToken.IssueClientTokenCommand;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.ClientRefused;
import dev.gatehouse.domain.outcome.DomainError.ScopeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessToken;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IssueClientTokenTest {

    private static final String SECRET = FakePorts.created().secret().expose();

    private final FakePorts ports = new FakePorts();
    private final List<IssueClientTokenCommand> commands = new ArrayList<>();
    private Outcome<ClientToken> outcome = Outcome.accepted(new ClientToken(
            new AccessToken("new.access.token"),
            FakePorts.NOW.plusSeconds(600),
            Scopes.of(Scope.USERS_READ),
            Audiences.of("shop")));
    private final RunningServer server;
    private final AuthServiceBlockingStub auth;

    IssueClientTokenTest() {
        ports.issueClientToken = command -> {
            commands.add(command);
            return outcome;
        };
        server = Wire.IN_PROCESS.start(ports);
        auth = AuthServiceGrpc.newBlockingStub(server.plain());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static IssueClientTokenRequest.Builder request() {
        return IssueClientTokenRequest.newBuilder()
                .setClientId(BILLING.toString())
                .setClientSecret(SECRET);
    }

    @Test
    void gives_a_token_and_says_what_it_is_good_for() {
        var response = auth.issueClientToken(request().build());

        assertThat(response)
                .isEqualTo(IssueClientTokenResponse.newBuilder()
                        .setAccessToken("new.access.token")
                        .setAccessExpireTime(Messages.timestamp(FakePorts.NOW.plusSeconds(600)))
                        .addScopes("gatehouse.users.read")
                        .addAudiences("shop")
                        .build());
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.clientId()).contains(BILLING);
            assertThat(command.secret().map(ClientSecret::expose)).contains(SECRET);
            assertThat(command.scopes()).isEqualTo(Scopes.NONE);
            assertThat(command.audiences()).isEqualTo(Audiences.NONE);
        });
    }

    @Test
    void hands_on_what_the_token_shall_be_good_for() {
        auth.issueClientToken(request()
                .addAllScopes(List.of("orders", "gatehouse.users.read"))
                .addAudiences("shop")
                .build());

        assertThat(commands.getFirst().scopes()).isEqualTo(Scopes.of(Scope.USERS_READ, new Scope("orders")));
        assertThat(commands.getFirst().audiences()).isEqualTo(Audiences.of("shop"));
    }

    @Test
    void says_which_part_of_the_credentials_is_missing() {
        var failure = Failure.ofFields(() -> auth.issueClientToken(IssueClientTokenRequest.getDefaultInstance()));

        assertThat(failure.wrongFields()).containsExactly("client_id", "client_secret");
        assertThat(commands).isEmpty();
    }

    @Test
    void says_which_wish_is_none() {
        var failure = Failure.ofFields(() -> auth.issueClientToken(
                request().addScopes("two words").addAudiences("").build()));

        assertThat(failure.wrongFields()).containsExactly("scopes", "audiences");
    }

    static Stream<IssueClientTokenRequest> oddCredentials() {
        return Stream.of(
                request().setClientId("billing").build(),
                request().setClientId("gatehouse").build(),
                request().setClientId(" ").build(),
                request().setClientSecret("secret").build(),
                request().setClientSecret(SECRET + "A").build(),
                request().setClientSecret("x".repeat(10_000)).build(),
                request().setClientSecret(SECRET.replace('A', 'B')).build());
    }

    @ParameterizedTest
    @MethodSource("oddCredentials")
    void credentials_that_make_no_sense_are_refused_by_the_use_case_like_wrong_ones(IssueClientTokenRequest odd) {
        outcome = Outcome.refused(new ClientRefused());

        var failure = Failure.of(() -> auth.issueClientToken(odd));

        assertThat(failure.code()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(failure.reason()).isEqualTo("INVALID_CLIENT");
        assertThat(failure.text()).isEqualTo("invalid client or secret");
        assertThat(failure.metadata()).isEmpty();
        assertThat(commands)
                .singleElement()
                .satisfies(command -> assertThat(Stream.<Optional<?>>of(command.clientId(), command.secret()))
                        .anyMatch(Optional::isEmpty));
    }

    @Test
    void tells_a_client_that_it_may_not_have_a_scope() {
        outcome = Outcome.refused(new ScopeRefused(Scope.USERS_WRITE));

        var failure = Failure.of(() -> auth.issueClientToken(
                request().addScopes("gatehouse.users.write").build()));

        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.reason()).isEqualTo("SCOPE_REFUSED");
    }

    @Test
    void takes_no_notice_of_a_token_that_comes_along() {
        AuthServiceGrpc.newBlockingStub(server.sending("Bearer forged"))
                .issueClientToken(request().build());

        assertThat(commands).extracting(IssueClientTokenCommand::clientId).containsExactly(Optional.of(BILLING));
    }
}
