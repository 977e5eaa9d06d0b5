package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.CLAIMS;
import static dev.gatehouse.adapter.auth.token.Forge.NOW;
import static dev.gatehouse.adapter.auth.token.Forge.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.SampleKeys;
import dev.gatehouse.adapter.auth.key.SignatureProviders;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the cache remembers and what it does not. That it makes no difference to any forged token, {@link Forge} looks at with
 * each of them.
 */
class CachingAccessTokenVerifierTest {

    private static final SigningKey ONE = SampleKeys.one(SignatureAlgorithm.ES256);
    private static final SigningKey OTHER = SampleKeys.other(SignatureAlgorithm.ES256);

    private static final GenuineToken GENUINE = genuine(CLAIMS);

    private static GenuineToken genuine(AccessClaims claims) {
        return new GenuineToken(claims, Optional.of(ONE.id()));
    }

    private final StoreToSwap store = new StoreToSwap();
    private final KeyRing keys =
            new KeyRing(new StoredKeys(SignatureAlgorithm.ES256), store, () -> NOW, new SignatureProviders());
    private final JoseAccessTokenIssuer issuer = new JoseAccessTokenIssuer(keys);

    private Instant now = NOW;

    /** What time it is when a token is verified in full: the expiry of all, once nothing is to pass that way any more. */
    private Instant nowInFull = NOW;

    private final CachingAccessTokenVerifier verifier = new CachingAccessTokenVerifier(
            new JoseAccessTokenVerifier(keys, POLICY, () -> nowInFull), keys, () -> now, 64);

    /** A store whose keys are replaced as a whole. */
    private static final class StoreToSwap implements UnitOfWork {

        private volatile UnitOfWork current = of(ONE);

        static UnitOfWork of(SigningKey... keys) {
            var store = new InMemoryUnitOfWork();
            store.write(stores -> {
                for (SigningKey key : keys) {
                    stores.signingKeys().add(key);
                }
                return keys.length;
            });
            return store;
        }

        @Override
        public <T> T read(Function<Repositories, T> work) {
            return current.read(work);
        }

        @Override
        public <T> T write(Function<Repositories, T> work) {
            return current.write(work);
        }
    }

    private AccessToken issued() {
        keys.reload();
        return issuer.issue(CLAIMS);
    }

    private void letNothingPassInFull() {
        nowInFull = CLAIMS.expiresAt();
    }

    @Test
    void a_genuine_token_is_verified_in_full_once() {
        AccessToken token = issued();
        assertThat(verifier.verify(token)).contains(GENUINE);

        letNothingPassInFull();

        assertThat(verifier.verify(token)).contains(GENUINE);
        assertThat(verifier.verify(issuer.issue(CLAIMS))).isEmpty();
    }

    @Test
    void a_token_that_is_known_is_refused_at_its_expiry() {
        AccessToken token = issued();
        verifier.verify(token);
        letNothingPassInFull();

        now = CLAIMS.expiresAt().minusNanos(1);
        assertThat(verifier.verify(token)).contains(GENUINE);

        now = CLAIMS.expiresAt();
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void a_token_that_is_known_is_refused_when_the_clock_has_gone_back_before_its_beginning() {
        AccessToken token = issued();
        verifier.verify(token);
        letNothingPassInFull();

        now = CLAIMS.issuedAt().minusSeconds(30);
        assertThat(verifier.verify(token)).contains(GENUINE);

        now = CLAIMS.issuedAt().minusSeconds(30).minusNanos(1);
        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void a_token_that_came_too_early_is_taken_when_it_is_time() {
        AccessToken token = issued();
        now = CLAIMS.issuedAt().minusSeconds(31);
        nowInFull = now;
        assertThat(verifier.verify(token)).isEmpty();

        now = CLAIMS.issuedAt();
        nowInFull = now;
        assertThat(verifier.verify(token)).contains(GENUINE);
    }

    @Test
    void a_token_ends_with_its_key() {
        AccessToken token = issued();
        verifier.verify(token);

        store.current = StoreToSwap.of(OTHER);
        keys.reload();

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void a_token_outlives_a_newer_key_beside_its_own() {
        AccessToken token = issued();
        verifier.verify(token);

        store.current = StoreToSwap.of(ONE, OTHER);
        keys.reload();

        assertThat(verifier.verify(token)).contains(GENUINE);
    }

    @Test
    void a_key_under_the_id_of_another_does_not_inherit_its_tokens() {
        AccessToken token = issued();
        verifier.verify(token);

        store.current = StoreToSwap.of(
                new SigningKey(ONE.id(), ONE.algorithm(), OTHER.privateKey(), OTHER.publicKey(), ONE.createdAt()));
        keys.reload();

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void refused_tokens_take_nobodys_place() {
        AccessToken token = issued();
        verifier.verify(token);

        for (int number = 0; number < 1_000; number++) {
            assertThat(verifier.verify(new AccessToken(token.text() + number))).isEmpty();
        }
        letNothingPassInFull();

        assertThat(verifier.verify(token)).contains(GENUINE);
    }

    @Test
    void more_tokens_than_it_has_room_for_are_all_taken() {
        keys.reload();
        var tokens = IntStream.range(0, 300).mapToObj(_ -> issuer.issue(CLAIMS)).toList();

        assertThat(Stream.concat(tokens.stream(), tokens.stream()))
                .allSatisfy(token -> assertThat(verifier.verify(token)).contains(GENUINE));
        letNothingPassInFull();
        assertThat(tokens.stream().filter(token -> verifier.verify(token).isPresent()))
                .hasSizeBetween(1, 64);
    }

    /** Many threads verify without pause while the key goes: who begins after it has gone is refused. */
    @Test
    void nobody_is_let_in_once_the_key_has_gone() throws Exception {
        AccessToken token = issued();
        var begun = new CountDownLatch(8);
        var gone = new CountDownLatch(1);
        try (var executor = Executors.newFixedThreadPool(8)) {
            var callers = IntStream.range(0, 8)
                    .mapToObj(_ -> executor.submit((Callable<Integer>) () -> {
                        begun.countDown();
                        while (gone.getCount() > 0) {
                            verifier.verify(token);
                        }
                        return (int) IntStream.range(0, 1_000)
                                .filter(_ -> verifier.verify(token).isPresent())
                                .count();
                    }))
                    .toList();
            begun.await();

            store.current = StoreToSwap.of(OTHER);
            keys.reload();
            gone.countDown();

            for (var caller : callers) {
                assertThat(caller.get()).isZero();
            }
        }
    }

    @Test
    void every_caller_gets_the_claims_of_its_own_token_however_many_there_are() throws Exception {
        keys.reload();
        var tokens = IntStream.range(0, 200)
                .mapToObj(number -> issuer.issue(Forge.claims("token-" + number, 900)))
                .toList();
        try (var executor = Executors.newFixedThreadPool(8)) {
            var callers = IntStream.range(0, 8)
                    .mapToObj(_ -> executor.submit((Callable<Long>) () -> IntStream.range(0, 200)
                            .filter(number -> !verifier.verify(tokens.get(number))
                                    .equals(Optional.of(genuine(Forge.claims("token-" + number, 900)))))
                            .count()))
                    .toList();
            for (var caller : callers) {
                assertThat(caller.get()).isZero();
            }
        }
    }
}
