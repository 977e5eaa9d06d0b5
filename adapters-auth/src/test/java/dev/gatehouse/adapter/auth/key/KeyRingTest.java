package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final StoredKeys ES256 = new StoredKeys(SignatureAlgorithm.ES256);
    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private Instant now = NOW;

    /** A store to which something happens before each transaction. */
    private record WatchedUnitOfWork(UnitOfWork delegate, Runnable beforeRead, Runnable beforeWrite)
            implements UnitOfWork {

        @Override
        public <T> T read(Function<Repositories, T> work) {
            beforeRead.run();
            return delegate.read(work);
        }

        @Override
        public <T> T write(Function<Repositories, T> work) {
            beforeWrite.run();
            return delegate.write(work);
        }
    }

    private KeyRing ring(SigningSettings settings) {
        return ring(settings, unitOfWork);
    }

    private KeyRing ring(SigningSettings settings, UnitOfWork store) {
        return new KeyRing(settings, store, () -> now, new SignatureProviders());
    }

    private KeyRing read(SigningSettings settings) {
        KeyRing ring = ring(settings);
        ring.reload();
        return ring;
    }

    private static SharedSecret secret(String text) {
        return new SharedSecret(HmacSecret.of(text));
    }

    private List<SigningKey> stored() {
        return unitOfWork.read(stores -> stores.signingKeys().list());
    }

    private SigningKey store(SigningKey key) {
        return unitOfWork.write(stores -> {
            stores.signingKeys().add(key);
            return key;
        });
    }

    private void revoke(SigningKey key) {
        unitOfWork.write(stores -> stores.signingKeys().revoke(key.id(), now));
    }

    private static SigningKey signingFrom(Instant instant) {
        return SigningKeys.create(SignatureAlgorithm.ES256, NOW.minusSeconds(3600))
                .signingFrom(instant);
    }

    @Test
    void a_new_key_is_named_by_its_thumbprint_and_is_like_no_other() {
        var ring = new JcaSigningKeyRing(ES256, ring(ES256));

        SigningKey one = ring.generate(SignatureAlgorithm.ES256, NOW);
        SigningKey other = ring.generate(SignatureAlgorithm.ES256, NOW);

        assertThat(ring.algorithm()).contains(SignatureAlgorithm.ES256);
        assertThat(one.createdAt()).isEqualTo(NOW);
        assertThat(one.id()).hasSize(43).isNotEqualTo(other.id());
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_key_takes_over_at_the_instant_it_signs_from_and_no_sooner() {
        SigningKey first = store(signingFrom(NOW));
        SigningKey second = store(signingFrom(NOW.plusSeconds(60)));
        KeyRing ring = read(ES256);

        now = NOW.plusSeconds(60).minusNanos(1);
        assertThat(ring.current().id()).isEqualTo(first.id());

        now = NOW.plusSeconds(60);
        assertThat(ring.current().id()).isEqualTo(second.id());
    }

    @Test
    void keys_verify_before_and_after_their_time_to_sign() {
        SigningKey before = store(signingFrom(NOW.minusSeconds(60)));
        SigningKey current = store(signingFrom(NOW));
        SigningKey after = store(signingFrom(NOW.plusSeconds(60)));
        byte[] signature = TokenKey.of(before, new SignatureProviders()).sign(INPUT);

        KeyRing ring = read(ES256);

        assertThat(ring.find(before.id()).orElseThrow().verifies(INPUT, signature))
                .isTrue();
        assertThat(ring.find(current.id()).orElseThrow().verifies(INPUT, signature))
                .isFalse();
        assertThat(ring.find(after.id())).isPresent();
    }

    @Test
    void a_revoked_key_neither_signs_nor_verifies_nor_is_published_once_that_was_read() {
        SigningKey good = store(signingFrom(NOW.minusSeconds(60)));
        SigningKey leaked = store(signingFrom(NOW));
        KeyRing ring = read(ES256);
        assertThat(ring.current().id()).isEqualTo(leaked.id());

        revoke(leaked);
        ring.reload();

        assertThat(ring.current().id()).isEqualTo(good.id());
        assertThat(ring.find(leaked.id())).isEmpty();
        assertThat(ring.publicKeys()).extracting(JsonWebKey::keyId).containsExactly(good.id());
    }

    @Test
    void a_key_that_is_read_again_is_the_same_object() {
        SigningKey key = store(signingFrom(NOW));
        KeyRing ring = read(ES256);
        TokenKey before = ring.current();

        unitOfWork.write(stores -> stores.signingKeys().retire(key.id(), NOW));
        ring.reload();

        assertThat(ring.current()).isSameAs(before);
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void keys_of_every_algorithm_are_published_as_they_are(SignatureAlgorithm algorithm) throws Exception {
        SigningKey key = store(SampleKeys.one(algorithm));

        JsonWebKey published = read(new StoredKeys(algorithm)).publicKeys().getFirst();

        assertThat(published.keyId()).isEqualTo(key.id());
        assertThat(published.algorithm()).isEqualTo(algorithm);
        assertThat(PublicJsonWebKey.Factory.newPublicJwk(members(published))
                        .getPublicKey()
                        .getEncoded())
                .isEqualTo(key.publicKey().expose());
    }

    private static Map<String, Object> members(JsonWebKey key) {
        return switch (key) {
            case JsonWebKey.EllipticCurve(var _, var _, String curve, String x, String y) ->
                Map.of("kty", "EC", "crv", curve, "x", x, "y", y);
            case JsonWebKey.Rsa(var _, var _, String modulus, String exponent) ->
                Map.of("kty", "RSA", "n", modulus, "e", exponent);
            case JsonWebKey.OctetKeyPair(var _, var _, String curve, String x) ->
                Map.of("kty", "OKP", "crv", curve, "x", x);
        };
    }

    @Test
    void a_key_pair_that_calls_itself_a_shared_secret_stops_the_start() {
        SigningKey pair = SampleKeys.one(SignatureAlgorithm.ES256);
        store(new SigningKey("other", SignatureAlgorithm.HS256, pair.privateKey(), pair.publicKey(), NOW));

        assertThatIllegalStateException()
                .isThrownBy(() -> read(ES256))
                .withMessage("stored signing key other: unusable (expected: a key pair fit for HS256)");
    }

    @Test
    void before_it_is_read_and_without_keys_it_neither_signs_nor_verifies() {
        KeyRing unread = ring(ES256);
        KeyRing empty = read(ES256);
        SigningKey key = store(signingFrom(NOW));

        assertThatIllegalStateException().isThrownBy(unread::current);
        assertThatIllegalStateException().isThrownBy(empty::current);
        assertThat(unread.find(key.id())).isEmpty();
        assertThat(unread.publicKeys()).isEmpty();
    }

    @Test
    void a_key_at_hand_is_found_without_the_store() {
        var transactions = new AtomicInteger();
        var watched = new WatchedUnitOfWork(unitOfWork, transactions::incrementAndGet, transactions::incrementAndGet);
        SigningKey key = store(signingFrom(NOW));
        KeyRing ring = ring(ES256, watched);
        ring.reload();
        transactions.set(0);

        assertThat(ring.search(key.id())).isPresent();
        assertThat(ring.find("unknown")).isEmpty();
        assertThat(transactions).hasValue(0);
    }

    @Test
    void a_key_that_another_server_has_just_made_is_found_by_its_first_token() {
        store(signingFrom(NOW.minusSeconds(60)));
        KeyRing ring = read(ES256);
        SigningKey roll = store(signingFrom(NOW));

        assertThat(ring.find(roll.id())).isEmpty();
        assertThat(ring.search(roll.id())).map(TokenKey::id).contains(roll.id());
        assertThat(ring.find(roll.id())).isPresent();
    }

    @Test
    void whoever_comes_with_unknown_ids_has_the_store_read_once_in_five_seconds() throws Exception {
        var transactions = new AtomicInteger();
        var watched = new WatchedUnitOfWork(unitOfWork, transactions::incrementAndGet, transactions::incrementAndGet);
        store(signingFrom(NOW));
        KeyRing ring = ring(ES256, watched);
        ring.reload();
        transactions.set(0);

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var searches = executor.invokeAll(IntStream.range(0, 1_000)
                    .<Callable<Boolean>>mapToObj(
                            number -> () -> ring.search("unknown " + number).isPresent())
                    .toList());
            for (var search : searches) {
                assertThat(search.get()).isFalse();
            }
        }
        assertThat(transactions).hasValue(1);

        now = NOW.plusSeconds(5).minusNanos(1);
        ring.search("unknown");
        assertThat(transactions).hasValue(1);
        now = NOW.plusSeconds(5);
        ring.search("unknown");
        assertThat(transactions).hasValue(2);
    }

    @Test
    void a_shared_secret_is_alone_and_no_business_of_the_store() {
        SigningKey stored = store(signingFrom(NOW));

        var settings = secret("0123456789abcdefghijklmnopqrstuv");
        KeyRing ring = read(settings);

        assertThat(stored()).containsExactly(stored);
        assertThat(new JcaSigningKeyRing(settings, ring).algorithm()).isEmpty();
        assertThat(ring.current().algorithm()).isEqualTo(SignatureAlgorithm.HS256);
        assertThat(ring.search(stored.id())).isEmpty();
        assertThat(ring.search(ring.current().id())).containsSame(ring.current());
        assertThat(ring.publicKeys()).isEmpty();
    }

    @Test
    void the_id_of_a_shared_secret_changes_with_it() {
        String id = read(secret("0123456789abcdefghijklmnopqrstuv")).current().id();

        assertThat(read(secret("0123456789abcdefghijklmnopqrstuv")).current().id())
                .isEqualTo(id);
        assertThat(read(secret("0123456789abcdefghijklmnopqrstuw")).current().id())
                .isNotEqualTo(id);
    }

    @Test
    void stored_keys_are_key_pairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredKeys(SignatureAlgorithm.HS256))
                .withMessage("algorithm of stored keys: HS256 (expected: one of key pairs)");
    }

    @Test
    void a_stored_key_that_is_broken_stops_the_start() {
        SigningKey good = SigningKeys.create(SignatureAlgorithm.ES256, NOW);
        store(new SigningKey(
                "broken", SignatureAlgorithm.ES256, KeyBytes.of(new byte[] {1, 2, 3}), good.publicKey(), NOW));

        assertThatIllegalStateException()
                .isThrownBy(() -> read(ES256))
                .withMessage("stored signing key broken: unusable (expected: a key pair fit for ES256)")
                .withNoCause();
    }

    @Test
    void keys_do_not_print() {
        store(signingFrom(NOW));
        TokenKey key = read(ES256).current();

        assertThat(key).hasToString("TokenKey[id=" + key.id() + ", algorithm=ES256]");
    }

    @Test
    void shows_how_old_the_key_is_that_signs() {
        var meters = new KeptMeters();
        store(signingFrom(NOW.minusSeconds(90)));
        store(signingFrom(NOW.plusSeconds(60)));
        read(ES256).showOn(meters);

        assertThat(meters.gauge("gatehouse_signing_key_age_seconds")).isEqualTo(90);
        now = NOW.plusMillis(60_500);
        assertThat(meters.gauge("gatehouse_signing_key_age_seconds")).isEqualTo(.5);
        assertThat(meters.gauge("gatehouse_signing_keys")).isEqualTo(2);
    }

    @Test
    void shows_no_age_of_a_secret() {
        var meters = new KeptMeters();
        read(secret("0123456789abcdefghijklmnopqrstuv")).showOn(meters);

        assertThat(meters.gauge("gatehouse_signing_key_age_seconds")).isNaN();
    }
}
