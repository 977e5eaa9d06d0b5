package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every {@link SigningKeyStore} does. */
public abstract class SigningKeyStoreContract extends StoreContract {

    @Test
    void lists_nothing_in_an_empty_store() {
        assertThat(list()).isEmpty();
    }

    @Test
    void keeps_every_field_of_keys_of_every_algorithm() {
        List<SigningKey> keys = Arrays.stream(SignatureAlgorithm.values())
                .map(algorithm -> new SigningKey(
                        "key-" + algorithm,
                        algorithm,
                        KeyBytes.of(Samples.bytes(138, 7)),
                        KeyBytes.of(Samples.bytes(91, 8)),
                        Samples.NOW,
                        Samples.JUST_AFTER,
                        Optional.of(Samples.NOW.plusSeconds(2)),
                        Optional.of(Samples.NOW.plusSeconds(3))))
                .sorted(Comparator.comparing(SigningKey::id))
                .toList();

        keys.forEach(this::add);

        assertThat(list()).isEqualTo(keys);
    }

    @Test
    void lists_the_oldest_first_and_of_one_age_by_id() {
        SigningKey newest = key("a", Samples.JUST_AFTER);
        SigningKey oldest = key("z", Samples.JUST_BEFORE);
        SigningKey first = key("b", Samples.NOW);
        SigningKey second = key("c", Samples.NOW);

        List.of(newest, second, first, oldest).forEach(this::add);

        assertThat(list()).containsExactly(oldest, first, second, newest);
    }

    @Test
    void refuses_a_taken_id() {
        SigningKey key = key("a", Samples.NOW);
        add(key);

        assertThatThrownBy(() -> add(key("a", Samples.JUST_AFTER))).isInstanceOf(ConflictException.class);

        assertThat(list()).containsExactly(key);
    }

    @Test
    void records_the_first_retirement_of_a_key_and_no_other() {
        SigningKey key = key("a", Samples.NOW);
        SigningKey other = key("b", Samples.NOW);
        add(key);
        add(other);

        assertThat(change(keys -> keys.retire("a", Samples.JUST_AFTER))).isTrue();
        assertThat(change(keys -> keys.retire("a", Samples.NOW.plusSeconds(9)))).isFalse();
        assertThat(change(keys -> keys.retire("c", Samples.NOW))).isFalse();

        assertThat(list()).containsExactly(ended(key, Optional.of(Samples.JUST_AFTER), Optional.empty()), other);
    }

    @Test
    void revokes_a_key_once_retired_or_not() {
        SigningKey key = key("a", Samples.NOW);
        SigningKey other = key("b", Samples.NOW);
        add(key);
        add(other);
        change(keys -> keys.retire("a", Samples.NOW));

        assertThat(change(keys -> keys.revoke("a", Samples.JUST_AFTER))).isTrue();
        assertThat(change(keys -> keys.revoke("a", Samples.NOW.plusSeconds(9)))).isFalse();
        assertThat(change(keys -> keys.revoke("c", Samples.NOW))).isFalse();

        assertThat(list())
                .containsExactly(ended(key, Optional.of(Samples.NOW), Optional.of(Samples.JUST_AFTER)), other);
    }

    @Test
    void removes_a_key() {
        SigningKey other = key("b", Samples.NOW);
        add(key("a", Samples.NOW));
        add(other);

        assertThat(change(keys -> keys.remove("a"))).isTrue();
        assertThat(change(keys -> keys.remove("a"))).isFalse();

        assertThat(list()).containsExactly(other);
    }

    @Test
    void of_many_who_decide_at_once_that_a_key_is_missing_one_adds_it() {
        var ends = race(number -> unitOfWork().write(stores -> {
            boolean isMissing = stores.signingKeys().list().isEmpty();
            if (isMissing) {
                stores.signingKeys().add(key("key-" + number, Samples.NOW));
            }
            return isMissing;
        }));

        assertThat(ends).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(list()).hasSize(1);
    }

    private boolean change(Predicate<SigningKeyStore> change) {
        return unitOfWork().write(stores -> change.test(stores.signingKeys()));
    }

    private static SigningKey ended(SigningKey key, Optional<Instant> retiredAt, Optional<Instant> revokedAt) {
        return new SigningKey(
                key.id(),
                key.algorithm(),
                key.privateKey(),
                key.publicKey(),
                key.createdAt(),
                key.signsFrom(),
                retiredAt,
                revokedAt);
    }

    private static SigningKey key(String id, Instant createdAt) {
        return new SigningKey(
                id,
                SignatureAlgorithm.ES256,
                KeyBytes.of(Samples.bytes(138, 1)),
                KeyBytes.of(Samples.bytes(91, 1)),
                createdAt);
    }

    private void add(SigningKey key) {
        unitOfWork().write(stores -> {
            stores.signingKeys().add(key);
            return true;
        });
    }

    private List<SigningKey> list() {
        return unitOfWork().read(stores -> stores.signingKeys().list());
    }
}
