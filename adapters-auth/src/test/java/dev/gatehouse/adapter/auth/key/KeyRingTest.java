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
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        return ring(settings, unitOfWork, InstantSource.fixed(NOW));
    }

    private static KeyRing ring(SigningSettings settings, UnitOfWork unitOfWork, InstantSource clock) {
        return new KeyRing(settings, unitOfWork, SecureRandom::getSeed, clock, new SignatureProviders());
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

        ring(ES256, unitOfWork, nanoseconds).open();

        assertThat(stored().getFirst().createdAt()).isEqualTo(NOW.plusNanos(123_456_000));
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
        SigningKey older = SigningKeys.create(SignatureAlgorithm.ES256, NOW.minusSeconds(60));
        SigningKey newer = SigningKeys.create(SignatureAlgorithm.ES256, NOW);
        store(older);
        store(newer);
        byte[] signature = TokenKey.of(older, new SignatureProviders()).sign(INPUT);

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
        var watched = new WatchedUnitOfWork(unitOfWork, () -> {}, () -> opened(ES256));
        KeyRing ring = ring(ES256, watched, InstantSource.fixed(NOW));

        ring.open();

        assertThat(stored())
                .singleElement()
                .extracting(SigningKey::id)
                .isEqualTo(ring.current().id());
    }

    @Test
    void after_a_change_of_the_algorithm_the_tokens_of_before_still_verify() {
        TokenKey before = opened(ES256).current();
        byte[] signature = before.sign(INPUT);

        KeyRing after = opened(new StoredKeys(SignatureAlgorithm.EDDSA));

        assertThat(after.current().algorithm()).isEqualTo(SignatureAlgorithm.EDDSA);
        assertThat(after.find(before.id()).orElseThrow().verifies(INPUT, signature))
                .isTrue();
    }

    @Test
    void after_a_change_back_the_key_of_before_signs_again() {
        String before = opened(ES256).current().id();
        opened(new StoredKeys(SignatureAlgorithm.EDDSA));

        assertThat(opened(ES256).current().id()).isEqualTo(before);
        assertThat(stored()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void a_key_of_the_configured_algorithm_signs_whatever_else_is_stored(SignatureAlgorithm algorithm) {
        SampleKeys.algorithms().map(SampleKeys::one).forEach(this::store);

        KeyRing ring = opened(new StoredKeys(algorithm));

        assertThat(ring.current().id()).isEqualTo(SampleKeys.one(algorithm).id());
        assertThat(SampleKeys.algorithms().map(SampleKeys::one))
                .allSatisfy(key -> assertThat(ring.find(key.id())).isPresent());
    }

    @Test
    void a_key_pair_that_calls_itself_a_shared_secret_stops_the_start() {
        SigningKey pair = SampleKeys.one(SignatureAlgorithm.ES256);
        store(new SigningKey("other", SignatureAlgorithm.HS256, pair.privateKey(), pair.publicKey(), NOW));

        assertThatIllegalStateException()
                .isThrownBy(() -> opened(ES256))
                .withMessage("stored signing key other: unusable (expected: a key pair fit for HS256)");
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
        KeyRing ring = ring(ES256, watched, InstantSource.fixed(NOW));
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
                .withMessage("algorithm of stored keys: HS256 (expected: one of key pairs)");
    }

    @Test
    void a_stored_key_that_is_broken_stops_the_start() {
        SigningKey good = SigningKeys.create(SignatureAlgorithm.ES256, NOW);
        store(new SigningKey(
                "broken", SignatureAlgorithm.ES256, KeyBytes.of(new byte[] {1, 2, 3}), good.publicKey(), NOW));

        assertThatIllegalStateException()
                .isThrownBy(() -> opened(ES256))
                .withMessage("stored signing key broken: unusable (expected: a key pair fit for ES256)")
                .withNoCause();
    }

    @Test
    void keys_do_not_print() {
        TokenKey key = opened(ES256).current();

        assertThat(key).hasToString("TokenKey[id=" + key.id() + ", algorithm=ES256]");
    }
}
