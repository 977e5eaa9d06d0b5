package dev.gatehouse.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link InstallationSecretStore} does. */
public abstract class InstallationSecretStoreContract extends StoreContract {

    @Test
    void finds_nothing_in_an_empty_store() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(find(purpose)).isEmpty();
        }
    }

    @Test
    void keeps_a_secret_for_every_purpose() {
        for (Purpose purpose : Purpose.values()) {
            add(purpose, secret(purpose.name().hashCode()));
        }

        for (Purpose purpose : Purpose.values()) {
            assertThat(find(purpose)).contains(secret(purpose.name().hashCode()));
        }
    }

    @Test
    void keeps_every_byte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        add(Purpose.PAGE_TOKENS, KeyBytes.of(bytes));

        assertThat(find(Purpose.PAGE_TOKENS)).contains(KeyBytes.of(bytes));
    }

    @Test
    void refuses_a_second_secret_for_a_purpose() {
        add(Purpose.PAGE_TOKENS, secret(1));

        assertThatThrownBy(() -> add(Purpose.PAGE_TOKENS, secret(2))).isInstanceOf(ConflictException.class);

        assertThat(find(Purpose.PAGE_TOKENS)).contains(secret(1));
    }

    @Test
    void an_undone_addition_leaves_nothing() {
        undone(stores -> stores.installationSecrets().add(Purpose.PAGE_TOKENS, secret(1)));

        assertThat(find(Purpose.PAGE_TOKENS)).isEmpty();
    }

    @Test
    void of_many_secrets_for_a_purpose_exactly_one_is_added() {
        var ends = race(number -> add(Purpose.PAGE_TOKENS, secret(number)));

        assertThat(ends).filteredOn(KeyBytes.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(Purpose.PAGE_TOKENS).orElseThrow());
    }

    private static KeyBytes secret(int number) {
        return KeyBytes.of(Samples.bytes(32, number));
    }

    private KeyBytes add(Purpose purpose, KeyBytes secret) {
        write(stores -> stores.installationSecrets().add(purpose, secret));
        return secret;
    }

    private Optional<KeyBytes> find(Purpose purpose) {
        return unitOfWork().read(stores -> stores.installationSecrets().find(purpose));
    }
}
