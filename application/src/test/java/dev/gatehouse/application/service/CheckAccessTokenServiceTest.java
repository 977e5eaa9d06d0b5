package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckAccessTokenServiceTest {

    private static final Outcome<Principal> REFUSED = Outcome.refused(new AccessTokenRefused());

    private final TestApplication application = new TestApplication();
    private User maya;
    private SignedIn laptop;
    private AccessToken token;
    private Principal byAda;

    @BeforeEach
    void maya_and_ada_are_signed_in() {
        application.administrator();
        byAda = principal(application.signedIn("ada@example.org"), Role.ADMINISTRATOR);
        maya = application.user("maya@example.org");
        laptop = application.signedIn("maya@example.org");
        token = laptop.tokens().accessToken();
    }

    private Outcome<Principal> authenticate() {
        return application.checkAccessToken.authenticate(token);
    }

    @Test
    void knows_the_bearer_of_a_good_token() {
        assertThat(authenticate()).isEqualTo(Outcome.accepted(principal(laptop)));
    }

    @Test
    void refuses_a_token_at_the_exact_instant_of_its_expiry() {
        application.clock.advance(Duration.ofMinutes(10).minusNanos(1000));
        assertThat(authenticate()).isInstanceOf(Outcome.Accepted.class);

        application.clock.advance(Duration.ofNanos(1000));
        assertThat(authenticate()).isEqualTo(REFUSED);
    }

    @Test
    void refuses_tokens_it_did_not_issue() {
        assertThat(application.checkAccessToken.authenticate(new AccessToken("token of mine")))
                .isEqualTo(REFUSED);
    }

    @Test
    void refuses_a_token_on_the_next_call_after_its_session_ended() {
        application.signOut(laptop.tokens().refreshToken());

        assertThat(authenticate()).isEqualTo(REFUSED);
    }

    @Test
    void refuses_a_token_on_the_next_call_after_its_user_was_disabled_or_deleted() {
        application.disable(maya.id());
        assertThat(authenticate()).isEqualTo(REFUSED);

        application.enable(maya.id());
        token = application.signedIn("maya@example.org").tokens().accessToken();
        application.delete(maya.id());
        assertThat(authenticate()).isEqualTo(REFUSED);
    }

    @Test
    void refuses_a_token_on_the_next_call_after_its_session_was_ended_from_elsewhere() {
        accepted(application.revokeSessions.revokeSession(
                Calls.by(byAda),
                new RevokeSessionCommand(maya.id(), laptop.tokens().sessionId())));

        assertThat(authenticate()).isEqualTo(REFUSED);
        assertThat(application.checkAccessToken.validateToken(byAda, token)).isEqualTo(new TokenStatus.Inactive());
    }

    @Test
    void sees_a_change_of_roles_on_the_next_call() {
        promote();

        assertThat(accepted(authenticate()).isAdministrator()).isTrue();
    }

    @Test
    void shows_people_their_own_tokens_and_administrators_every_token() {
        promote();
        AccessToken adas = application.signedIn("ada@example.org").tokens().accessToken();

        assertThat(application.checkAccessToken.validateToken(principal(laptop), token))
                .isInstanceOfSatisfying(TokenStatus.Active.class, active -> {
                    assertThat(active.claims().subject().id())
                            .isEqualTo(maya.id().value());
                    assertThat(active.bearer()).isEqualTo(principal(laptop, Role.ADMINISTRATOR));
                });
        assertThat(application.checkAccessToken.validateToken(byAda, token)).isInstanceOf(TokenStatus.Active.class);
        assertThat(application.checkAccessToken.validateToken(principal(laptop), adas))
                .isEqualTo(new TokenStatus.Inactive());
    }

    @Test
    void calls_a_token_inactive_once_its_session_ended() {
        application.signOut(laptop.tokens().refreshToken());

        assertThat(application.checkAccessToken.validateToken(byAda, token)).isEqualTo(new TokenStatus.Inactive());
    }

    @Test
    void refuses_a_token_on_the_next_call_after_its_key_was_revoked() {
        application.write(stores -> stores.signingKeys().add(Samples.signingKey("leaked")));
        application.signingKey = Optional.of("leaked");
        token = application.signedIn("maya@example.org").tokens().accessToken();
        assertThat(authenticate()).isInstanceOf(Outcome.Accepted.class);

        application.write(stores -> stores.signingKeys().revoke("leaked", application.clock.instant()));

        assertThat(authenticate()).isEqualTo(REFUSED);
        assertThat(application.checkAccessToken.validateToken(byAda, token)).isEqualTo(new TokenStatus.Inactive());
    }

    private void promote() {
        accepted(application.update(Updates.roles(maya.id(), Role.ADMINISTRATOR)));
    }
}
