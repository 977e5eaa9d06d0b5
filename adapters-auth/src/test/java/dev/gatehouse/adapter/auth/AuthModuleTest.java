package dev.gatehouse.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dagger.BindsInstance;
import dagger.Component;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.adapter.auth.password.HashingPool;
import dev.gatehouse.adapter.auth.password.HashingSettings;
import dev.gatehouse.application.port.out.AccessTokenIssuer;
import dev.gatehouse.application.port.out.AccessTokenVerifier;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.PasswordBlocklist;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.SigningKeyRing;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.token.TokenSubject;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthModuleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Singleton
    @Component(modules = AuthModule.class)
    interface Graph {

        SigningKeyRing ring();

        PasswordHasher hasher();

        HashingPool hashingPool();

        PasswordBlocklist blocklist();

        AccessTokenIssuer issuer();

        AccessTokenVerifier verifier();

        SecretGenerator secrets();

        @Component.Factory
        interface Factory {

            Graph create(
                    @BindsInstance AuthSettings settings,
                    @BindsInstance TokenPolicy policy,
                    @BindsInstance UnitOfWork unitOfWork,
                    @BindsInstance InstantSource clock);
        }
    }

    private final UnitOfWork store = new InMemoryUnitOfWork();
    private final Graph graph = DaggerAuthModuleTest_Graph.factory()
            .create(
                    new AuthSettings(HashingSettings.standard(), new StoredKeys(SignatureAlgorithm.ES256)),
                    new TokenPolicy("https://id.example", "gatehouse", Duration.ofMinutes(15)),
                    store,
                    InstantSource.fixed(NOW));

    @Test
    void issuer_and_verifier_share_one_key_ring() {
        SigningKey key = graph.ring().generate(SignatureAlgorithm.ES256, NOW);
        store.write(stores -> {
            stores.signingKeys().add(key);
            return key;
        });
        graph.ring().reload();
        var claims = new AccessClaims(
                "https://id.example",
                new TokenSubject.Person(
                        new UserId(new UUID(1, 2)),
                        TokenPolicy.FIRST_PARTY_CLIENT,
                        new SessionId(new UUID(3, 4)),
                        Roles.NONE,
                        NOW),
                List.of("gatehouse"),
                "token-1",
                List.of(),
                NOW,
                NOW.plusSeconds(900));

        assertThat(graph.verifier().verify(graph.issuer().issue(claims)))
                .contains(new GenuineToken(claims, Optional.of(key.id())));
    }

    @Test
    void everybody_who_verifies_shares_what_is_remembered_of_tokens() {
        assertThat(graph.verifier()).isSameAs(graph.verifier());
    }

    @Test
    void the_pool_that_is_closed_is_the_one_that_hashes() {
        graph.hashingPool().close();

        try (var password = RawPassword.of("correct horse battery")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> graph.hasher().hash(password))
                    .withMessage("password hashing is closed");
        }
    }

    @Test
    void knows_common_passwords() {
        assertThat(graph.blocklist().isCommon("password")).isTrue();
    }

    @Test
    void secrets_have_the_length_that_was_asked_for_and_never_come_twice() {
        byte[] one = graph.secrets().bytes(32);
        byte[] other = graph.secrets().bytes(32);

        assertThat(one).hasSize(32).isNotEqualTo(other);
        assertThat(graph.secrets().bytes(0)).isEmpty();
    }
}
