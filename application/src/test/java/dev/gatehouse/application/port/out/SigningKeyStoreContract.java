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
                        Samples.NOW))
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
