package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.in.IssueClientToken.IssueClientTokenCommand;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.ClientRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredUseCasesTest {

    private static final IssueClientTokenCommand COMMAND =
            new IssueClientTokenCommand(Optional.empty(), Optional.empty(), Scopes.NONE, Audiences.NONE);

    private static final Principal CALLER = new Principal.Person(
            UserId.parse("0190a8b2-0000-7000-8000-00000000000a"),
            SessionId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566"),
            Roles.NONE);

    private final KeptMeters meters = new KeptMeters();

    @Test
    void a_refusal_is_counted_and_every_other_outcome_is_there_at_0() {
        var measured = MeasuredUseCases.issueClientToken(_ -> Outcome.refused(new ClientRefused()), meters);

        measured.issueClientToken(COMMAND);

        assertThat(meters.count("gatehouse_client_tokens refused")).isEqualTo(1);
        assertThat(Stream.of("accepted", "overloaded", "given_up", "failed")
                        .map(outcome -> meters.count("gatehouse_client_tokens " + outcome)))
                .containsOnly(0L);
    }

    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(new OverloadedException("full", Duration.ofSeconds(1)), "overloaded"),
                Arguments.of(new CallEndedException(true), "given_up"),
                Arguments.of(new IllegalStateException("fault"), "failed"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_is_thrown_is_counted_and_goes_on(RuntimeException thrown, String outcome) {
        var measured = MeasuredUseCases.issueClientToken(
                _ -> {
                    throw thrown;
                },
                meters);

        assertThatThrownBy(() -> measured.issueClientToken(COMMAND)).isSameAs(thrown);

        assertThat(meters.count("gatehouse_client_tokens " + outcome)).isEqualTo(1);
    }

    @Test
    void a_token_that_is_worth_nothing_counts_as_refused() {
        var measured = MeasuredUseCases.validateToken((_, _) -> new TokenStatus.Inactive(), meters);

        measured.validateToken(CALLER, new AccessToken("x"));

        assertThat(meters.count("gatehouse_token_validations refused")).isEqualTo(1);
    }
}
