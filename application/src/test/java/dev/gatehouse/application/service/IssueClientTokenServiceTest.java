package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Clients.ORDERS;
import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.TOKENS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.CreateClient.CreatedClient;
import dev.gatehouse.application.port.in.IssueClientToken.ClientToken;
import dev.gatehouse.application.port.in.IssueClientToken.IssueClientTokenCommand;
import dev.gatehouse.application.port.in.ValidateToken.TokenStatus;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError.AudienceRefused;
import dev.gatehouse.domain.outcome.DomainError.ClientRefused;
import dev.gatehouse.domain.outcome.DomainError.ScopeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenSubject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client can get a token with, and for what (N24, N25). */
class IssueClientTokenServiceTest {

    private static final Outcome<ClientToken> REFUSED = Outcome.refused(new ClientRefused());

    private final CountingStore store = new CountingStore(new InMemoryUnitOfWork());
    private final TestApplication application = new TestApplication(store);
    private final Clients clients = new Clients(application);
    private CreatedClient billing;
    private ClientId id;

    @BeforeEach
    void billing_is_there() {
        billing = clients.create(Clients.profile(Scope.USERS_READ, ORDERS));
        id = billing.client().id();
    }

    private Outcome<ClientToken> tryFor(Scopes scopes, Audiences audiences) {
        return clients.tryToGetToken(id, billing.secret(), scopes, audiences);
    }

    @Test
    void without_wishes_a_token_is_good_for_all_that_the_client_has() {
        ClientToken token = clients.token(billing);

        assertThat(token.scopes()).isEqualTo(Scopes.of(Scope.USERS_READ, ORDERS));
        assertThat(token.audiences()).isEqualTo(Audiences.of("gatehouse", "shop"));
        assertThat(token.expiresAt()).isEqualTo(START.plus(TOKENS.accessLifetime()));
        assertThat(claims(token))
                .usingRecursiveComparison()
                .ignoringFields("tokenId")
                .isEqualTo(new AccessClaims(
                        "gatehouse",
                        new TokenSubject.Client(id),
                        List.of("gatehouse", "shop"),
                        "any",
                        List.of("gatehouse.users.read", "orders"),
                        START,
                        START.plus(TOKENS.accessLifetime())));
    }

    @Test
    void a_token_can_be_asked_for_that_is_good_for_less() {
        ClientToken token = accepted(tryFor(Scopes.of(ORDERS), Audiences.of("shop")));

        assertThat(token.scopes()).isEqualTo(Scopes.of(ORDERS));
        assertThat(token.audiences()).isEqualTo(Audiences.of("shop"));
        assertThat(claims(token).scopes()).containsExactly("orders");
    }

    @Test
    void each_token_has_an_id_of_its_own() {
        assertThat(claims(clients.token(billing)).tokenId())
                .isNotEqualTo(claims(clients.token(billing)).tokenId());
    }

    @Test
    void refuses_a_scope_or_an_audience_that_is_not_the_clients() {
        assertThat(tryFor(Scopes.of(ORDERS, Scope.USERS_WRITE), Audiences.NONE))
                .isEqualTo(Outcome.refused(new ScopeRefused(Scope.USERS_WRITE)));
        assertThat(tryFor(Scopes.NONE, Audiences.of("shop", "vault")))
                .isEqualTo(Outcome.refused(new AudienceRefused("vault")));
    }

    @Test
    void refuses_a_scope_or_an_audience_that_was_taken_away() {
        accepted(clients.update(Clients.scopes(id, ORDERS)));
        accepted(clients.update(Clients.audiences(id, Audiences.of("gatehouse"), Audiences.NONE)));

        assertThat(tryFor(Scopes.of(Scope.USERS_READ), Audiences.NONE))
                .isEqualTo(Outcome.refused(new ScopeRefused(Scope.USERS_READ)));
        assertThat(tryFor(Scopes.NONE, Audiences.of("shop"))).isEqualTo(Outcome.refused(new AudienceRefused("shop")));
        assertThat(clients.token(billing).scopes()).isEqualTo(Scopes.of(ORDERS));
    }

    @Test
    void refuses_all_who_do_not_prove_to_be_an_enabled_client_alike_and_after_the_same_look_up() {
        CreatedClient disabled = clients.create(Clients.profile());
        accepted(clients.update(Clients.enabled(disabled.client().id(), false)));
        CreatedClient deleted = clients.create(Clients.profile());
        accepted(clients.delete(deleted.client().id()));
        ClientSecret wrong = ClientSecret.of(new byte[ClientSecret.BYTES]);
        ClientSecret expired = clients.create(Clients.profile()).secret();

        List<IssueClientTokenCommand> attempts = List.of(
                attempt(Optional.of(Clients.calling().clientId()), Optional.of(billing.secret())),
                attempt(Optional.empty(), Optional.of(billing.secret())),
                attempt(Optional.of(id), Optional.empty()),
                attempt(Optional.of(id), Optional.of(wrong)),
                attempt(Optional.of(id), Optional.of(expired)),
                attempt(Optional.of(disabled.client().id()), Optional.of(disabled.secret())),
                attempt(Optional.of(deleted.client().id()), Optional.of(deleted.secret())),
                attempt(Optional.empty(), Optional.empty()));

        assertThat(attempts).allSatisfy(attempt -> {
            int before = store.reads.get();
            assertThat(application.issueClientToken.issueClientToken(attempt)).isEqualTo(REFUSED);
            assertThat(store.reads.get()).isEqualTo(before + 1);
        });
    }

    private static IssueClientTokenCommand attempt(Optional<ClientId> id, Optional<ClientSecret> secret) {
        // A wish that is refused to a client says nothing to who is none.
        return new IssueClientTokenCommand(id, secret, Scopes.of(Scope.AUDIT_READ), Audiences.of("vault"));
    }

    @Test
    void reads_once_and_writes_nothing() {
        int reads = store.reads.get();
        int writes = store.writes.get();

        clients.token(billing);

        assertThat(store.reads.get()).isEqualTo(reads + 1);
        assertThat(store.writes.get()).isEqualTo(writes);
    }

    @Test
    void a_client_that_is_enabled_again_gets_tokens_again() {
        accepted(clients.update(Clients.enabled(id, false)));
        assertThat(clients.tryToGetToken(id, billing.secret())).isEqualTo(REFUSED);

        accepted(clients.update(Clients.enabled(id, true)));

        assertThat(clients.tryToGetToken(id, billing.secret())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void a_token_ends_on_a_whole_second() {
        application.clock.advance(Duration.ofMillis(700));

        assertThat(clients.token(billing).expiresAt()).isEqualTo(START.plus(TOKENS.accessLifetime()));
    }

    /** What a token says, as its own client is told. */
    private AccessClaims claims(ClientToken token) {
        var itself = new Principal.Client(id, Scopes.NONE, Audiences.NONE);
        return ((TokenStatus.Active) application.checkAccessToken.validateToken(itself, token.accessToken())).claims();
    }

    /** A store that counts its transactions. */
    private static final class CountingStore implements UnitOfWork {

        private final UnitOfWork store;
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger writes = new AtomicInteger();

        CountingStore(UnitOfWork store) {
            this.store = store;
        }

        @Override
        public <T> T read(Function<Repositories, T> work) {
            reads.incrementAndGet();
            return store.read(work);
        }

        @Override
        public <T> T write(Function<Repositories, T> work) {
            writes.incrementAndGet();
            return store.write(work);
        }
    }
}
