package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.StoredKeys;
import dev.gatehouse.application.port.out.InMemoryUnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final StoredKeys ES256 = new StoredKeys(SignatureAlgorithm.ES256);
    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

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
        return new KeyRing(settings, unitOfWork, SecureRandom::getSeed, InstantSource.fixed(NOW));
    }

    private KeyRing opened(SigningSettings settings) {
        KeyRing ring = ring(settings);
        ring.open();
        return ring;
    }

    private static SharedSecret secret(String text) {
        return new SharedSecret(HmacSecret.of(text));
    }

    private List<SigningKey> stored() {
        return unitOfWork.read(stores -> stores.signingKeys().list());
    }

    private void store(SigningKey key) {
        unitOfWork.write(stores -> {
            stores.signingKeys().add(key);
            return key;
        });
    }

    @Test
    void the_first_start_makes_a_key_and_keeps_it() {
        KeyRing ring = opened(ES256);

        assertThat(stored()).singleElement().satisfies(key -> {
            assertThat(key.id()).isEqualTo(ring.current().id());
            assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
            assertThat(key.createdAt()).isEqualTo(NOW);
        });
    }

    @Test
    void a_key_is_as_old_as_a_store_can_say() {
        var nanoseconds = InstantSource.fixed(NOW.plusNanos(123_456_789));

        new KeyRing(ES256, unitOfWork, SecureRandom::getSeed, nanoseconds).open();

        assertThat(stored().getFirst().createdAt()).isEqualTo(NOW.plusNanos(123_456_000));
    }

    @Test
    void a_key_is_named_by_the_thumbprint_of_its_public_part() throws Exception {
        opened(ES256);
        SigningKey key = stored().getFirst();

        var publicKey = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(key.publicKey().expose()));
        var jwk = (EllipticCurveJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(publicKey);

        assertThat(jwk.getCurveName()).isEqualTo("P-256");
        assertThat(key.id())
                .isEqualTo(jwk.calculateBase64urlEncodedThumbprint("SHA-256"))
                .hasSize(43);
    }

    @Test
    void a_later_start_takes_the_key_that_is_there() {
        KeyRing before = opened(ES256);
        byte[] signature = before.current().sign(INPUT);

        KeyRing after = opened(ES256);

        assertThat(stored()).hasSize(1);
        assertThat(after.find(before.current().id()).orElseThrow().verifies(INPUT, signature))
                .isTrue();
    }

    @Test
    void the_newest_key_signs_and_the_older_ones_still_verify() {
        SigningKey older = SigningKeys.create(NOW.minusSeconds(60));
        SigningKey newer = SigningKeys.create(NOW);
        store(older);
        store(newer);
        byte[] signature = TokenKey.of(older).sign(INPUT);

        KeyRing ring = opened(ES256);

        assertThat(ring.current().id()).isEqualTo(newer.id());
        assertThat(ring.find(older.id()).orElseThrow().verifies(INPUT, signature))
                .isTrue();
        assertThat(ring.find(newer.id()).orElseThrow().verifies(INPUT, signature))
                .isFalse();
    }

    @Test
    void of_many_replicas_that_find_no_key_one_adds_its_own_and_all_take_it() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var rings = executor.invokeAll(IntStream.range(0, 16)
                    .<Callable<KeyRing>>mapToObj(_ -> () -> opened(ES256))
                    .toList());

            assertThat(stored()).hasSize(1);
            for (var ring : rings) {
                assertThat(ring.get().current().id())
                        .isEqualTo(stored().getFirst().id());
            }
        }
    }

    @Test
    void a_replica_that_comes_second_takes_the_key_of_the_first() {
        var ring = new KeyRing(
                ES256,
                new WatchedUnitOfWork(unitOfWork, () -> {}, () -> opened(ES256)),
                SecureRandom::getSeed,
                InstantSource.fixed(NOW));

        ring.open();

        assertThat(stored())
                .singleElement()
                .extracting(SigningKey::id)
                .isEqualTo(ring.current().id());
    }

    @Test
    void keys_of_another_algorithm_neither_sign_nor_verify() {
        SigningKey pair = SigningKeys.create(NOW);
        store(new SigningKey("other", SignatureAlgorithm.HS256, pair.privateKey(), pair.publicKey(), NOW));

        KeyRing ring = opened(ES256);

        assertThat(ring.current().id()).isNotEqualTo("other");
        assertThat(ring.find("other")).isEmpty();
    }

    @Test
    void before_it_is_opened_it_neither_signs_nor_verifies() {
        opened(ES256);
        KeyRing closed = ring(ES256);

        assertThatIllegalStateException().isThrownBy(closed::current);
        assertThat(closed.find(stored().getFirst().id())).isEmpty();
    }

    @Test
    void an_unknown_id_finds_nothing_and_asks_nobody() {
        var transactions = new AtomicInteger();
        var watched = new WatchedUnitOfWork(unitOfWork, transactions::incrementAndGet, transactions::incrementAndGet);
        var ring = new KeyRing(ES256, watched, SecureRandom::getSeed, InstantSource.fixed(NOW));
        ring.open();
        transactions.set(0);

        assertThat(ring.find("unknown")).isEmpty();
        assertThat(transactions).hasValue(0);
    }

    @Test
    void a_shared_secret_is_never_stored_and_leaves_stored_keys_alone() {
        opened(ES256);
        SigningKey before = stored().getFirst();

        KeyRing ring = opened(secret("0123456789abcdefghijklmnopqrstuv"));

        assertThat(stored()).containsExactly(before);
        assertThat(ring.current().algorithm()).isEqualTo(SignatureAlgorithm.HS256);
        assertThat(ring.find(before.id())).isEmpty();
    }

    @Test
    void the_id_of_a_shared_secret_changes_with_it() {
        String id = opened(secret("0123456789abcdefghijklmnopqrstuv")).current().id();

        assertThat(opened(secret("0123456789abcdefghijklmnopqrstuv")).current().id())
                .isEqualTo(id);
        assertThat(opened(secret("0123456789abcdefghijklmnopqrstuw")).current().id())
                .isNotEqualTo(id);
    }

    @Test
    void stored_keys_are_key_pairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredKeys(SignatureAlgorithm.HS256))
                .withMessage("algorithm of stored keys: HS256 (expected: ES256)");
    }

    @Test
    void a_stored_key_that_is_broken_stops_the_start() {
        SigningKey good = SigningKeys.create(NOW);
        store(new SigningKey(
                "broken", SignatureAlgorithm.ES256, KeyBytes.of(new byte[] {1, 2, 3}), good.publicKey(), NOW));

        assertThatIllegalStateException()
                .isThrownBy(() -> opened(ES256))
                .withMessage("stored signing key broken: unusable (expected: a P-256 key pair)")
                .withNoCause();
    }

    @Test
    void a_stored_key_on_another_curve_stops_the_start() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        store(new SigningKey(
                "p-384",
                SignatureAlgorithm.ES256,
                KeyBytes.of(pair.getPrivate().getEncoded()),
                KeyBytes.of(pair.getPublic().getEncoded()),
                NOW));

        assertThatIllegalStateException().isThrownBy(() -> opened(ES256));
    }

    @Test
    void keys_do_not_print() {
        TokenKey key = opened(ES256).current();

        assertThat(key).hasToString("TokenKey[id=" + key.id() + ", algorithm=ES256]");
    }
}
