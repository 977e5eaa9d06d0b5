package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Clients.ORDERS;
import static dev.gatehouse.application.service.TestApplication.TOKENS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the token of a client is worth here, and what clients are told of tokens (N27). */
class ClientTokensTest {

    private static final Outcome<Principal> REFUSED = Outcome.refused(new AccessTokenRefused());
    private static final TokenStatus INACTIVE = new TokenStatus.Inactive();

    private final TestApplication application = new TestApplication();
    private final Clients clients = new Clients(application);
    private CreatedClient billing;
    private AccessToken token;

    @BeforeEach
    void billing_has_a_token() {
        billing = clients.create(Clients.profile(Scope.USERS_READ, ORDERS));
        token = clients.token(billing).accessToken();
    }

    private Outcome<Principal> authenticate(AccessToken presented) {
        return application.checkAccessToken.authenticate(presented);
    }

    private TokenStatus validate(Principal caller, AccessToken presented) {
        return application.checkAccessToken.validateToken(caller, presented);
    }

    private Principal calling(CreatedClient client) {
        return accepted(authenticate(clients.token(client).accessToken()));
    }

    @Test
    void makes_its_bearer_the_client_with_the_scopes_of_the_token() {
        assertThat(authenticate(token))
                .isEqualTo(Outcome.accepted(new Principal.Client(
                        billing.client().id(), Scopes.of(Scope.USERS_READ, ORDERS), Audiences.NONE)));
        AccessToken narrow = accepted(clients.tryToGetToken(
                        billing.client().id(), billing.secret(), Scopes.of(ORDERS), Audiences.NONE))
                .accessToken();
        assertThat(authenticate(narrow))
                .isEqualTo(Outcome.accepted(
                        new Principal.Client(billing.client().id(), Scopes.of(ORDERS), Audiences.NONE)));
    }

    @Test
    void is_refused_here_unless_it_is_for_this_installation() {
        assertThat(authenticate(clients.token(billing, "shop").accessToken())).isEqualTo(REFUSED);
        assertThat(authenticate(clients.token(billing, "gatehouse", "shop").accessToken()))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void loses_a_scope_on_the_next_call_and_gains_none() {
        accepted(clients.update(Clients.scopes(billing.client().id(), ORDERS, Scope.USERS_WRITE)));

        assertThat(authenticate(token))
                .isEqualTo(Outcome.accepted(
                        new Principal.Client(billing.client().id(), Scopes.of(ORDERS), Audiences.NONE)));
    }

    @Test
    void is_refused_on_the_next_call_once_its_client_is_disabled_deleted_or_no_longer_for_here() {
        accepted(clients.update(Clients.enabled(billing.client().id(), false)));
        assertThat(authenticate(token)).isEqualTo(REFUSED);

        accepted(clients.update(Clients.enabled(billing.client().id(), true)));
        assertThat(authenticate(token)).isInstanceOf(Outcome.Accepted.class);

        accepted(clients.update(Clients.audiences(billing.client().id(), Audiences.of("shop"), Audiences.NONE)));
        assertThat(authenticate(token)).isEqualTo(REFUSED);

        accepted(clients.update(Clients.audiences(billing.client().id(), Audiences.of("gatehouse"), Audiences.NONE)));
        clients.delete(billing.client().id());
        assertThat(authenticate(token)).isEqualTo(REFUSED);
    }

    @Test
    void is_refused_at_the_exact_instant_of_its_expiry() {
        application.clock.advance(TOKENS.accessLifetime().minusNanos(1_000));
        assertThat(authenticate(token)).isInstanceOf(Outcome.Accepted.class);

        application.clock.advance(Duration.ofNanos(1_000));
        assertThat(authenticate(token)).isEqualTo(REFUSED);
    }

    @Test
    void is_refused_on_the_next_call_once_its_key_is_revoked() {
        application.write(stores -> stores.signingKeys().add(Samples.signingKey("leaked")));
        application.signingKey = Optional.of("leaked");
        AccessToken signed = clients.token(billing).accessToken();
        assertThat(authenticate(signed)).isInstanceOf(Outcome.Accepted.class);

        application.write(stores -> stores.signingKeys().revoke("leaked", application.clock.instant()));

        assertThat(authenticate(signed)).isEqualTo(REFUSED);
        assertThat(validate(Calls.ROOT, signed)).isEqualTo(INACTIVE);
    }

    @Test
    void survives_a_rotated_secret() {
        clients.rotate(billing.client().id(), Duration.ZERO);

        assertThat(authenticate(token)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void is_shown_to_a_service_that_it_is_for_and_to_no_other() {
        Principal shop = calling(clients.create(Clients.serving("shop", Scope.TOKENS_VALIDATE)));
        Principal vault = calling(clients.create(Clients.serving("vault", Scope.TOKENS_VALIDATE)));
        AccessToken forShop = clients.token(billing, "shop").accessToken();

        assertThat(validate(shop, forShop))
                .isInstanceOfSatisfying(
                        TokenStatus.Active.class,
                        active -> assertThat(active.bearer())
                                .isEqualTo(new Principal.Client(
                                        billing.client().id(), Scopes.of(Scope.USERS_READ, ORDERS), Audiences.NONE)));
        assertThat(validate(vault, forShop)).isEqualTo(INACTIVE);
        assertThat(validate(shop, clients.token(billing, "gatehouse").accessToken()))
                .isEqualTo(INACTIVE);
    }

    @Test
    void is_shown_to_no_service_that_may_not_ask_or_no_longer_serves_it() {
        CreatedClient shop = clients.create(Clients.serving("shop", Scope.TOKENS_VALIDATE));
        AccessToken shopsToken = clients.token(shop).accessToken();
        AccessToken forShop = clients.token(billing, "shop").accessToken();
        Principal mute = calling(clients.create(Clients.serving("shop", ORDERS)));

        assertThat(validate(mute, forShop)).isEqualTo(INACTIVE);
        assertThat(validate(accepted(authenticate(shopsToken)), forShop)).isInstanceOf(TokenStatus.Active.class);

        accepted(clients.update(
                Clients.audiences(shop.client().id(), Audiences.of("gatehouse"), Audiences.of("vault"))));

        assertThat(validate(accepted(authenticate(shopsToken)), forShop)).isEqualTo(INACTIVE);
    }

    @Test
    void is_inactive_to_everybody_once_its_client_is_no_longer_for_the_service_or_disabled() {
        Principal shop = calling(clients.create(Clients.serving("shop", Scope.TOKENS_VALIDATE)));
        AccessToken forShop = clients.token(billing, "shop").accessToken();

        accepted(clients.update(Clients.audiences(billing.client().id(), Audiences.of("gatehouse"), Audiences.NONE)));
        assertThat(validate(shop, forShop)).isEqualTo(INACTIVE);

        accepted(clients.update(Clients.audiences(billing.client().id(), Audiences.of("shop"), Audiences.NONE)));
        assertThat(validate(shop, forShop)).isInstanceOf(TokenStatus.Active.class);

        accepted(clients.update(Clients.enabled(billing.client().id(), false)));
        assertThat(validate(shop, forShop)).isEqualTo(INACTIVE);
        assertThat(validate(Calls.ROOT, forShop)).isEqualTo(INACTIVE);
    }

    @Test
    void is_shown_to_its_own_client_and_to_administrators_whomever_it_is_for() {
        AccessToken forShop = clients.token(billing, "shop").accessToken();

        assertThat(validate(accepted(authenticate(token)), forShop)).isInstanceOf(TokenStatus.Active.class);
        assertThat(validate(Calls.ROOT, forShop)).isInstanceOf(TokenStatus.Active.class);
    }

    @Test
    void of_a_person_is_shown_to_a_service_that_serves_this_installation_and_to_no_other() {
        application.administrator();
        application.user("maya@example.org");
        var laptop = application.signedIn("maya@example.org");
        AccessToken mayas = laptop.tokens().accessToken();
        Principal front = calling(clients.create(Clients.serving("gatehouse", Scope.TOKENS_VALIDATE)));
        Principal shop = calling(clients.create(Clients.serving("shop", Scope.TOKENS_VALIDATE)));

        assertThat(validate(front, mayas))
                .isInstanceOfSatisfying(
                        TokenStatus.Active.class,
                        active -> assertThat(active.bearer()).isEqualTo(principal(laptop)));
        assertThat(validate(shop, mayas)).isEqualTo(INACTIVE);
        application.signOut(laptop.tokens().refreshToken());
        assertThat(validate(front, mayas)).isEqualTo(INACTIVE);
    }

    @Test
    void is_not_shown_to_people_who_are_no_administrators() {
        application.administrator();
        application.user("maya@example.org");

        assertThat(validate(principal(application.signedIn("maya@example.org"), new Role("support")), token))
                .isEqualTo(INACTIVE);
    }

    @Test
    void that_is_forged_is_inactive_to_everybody() {
        Principal shop = calling(clients.create(Clients.serving("shop", Scope.TOKENS_VALIDATE)));

        assertThat(validate(shop, new AccessToken("token of mine"))).isEqualTo(INACTIVE);
    }
}
