package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.Optional;

/**
 * Keeps the secrets that an installation makes for itself, one for each purpose, within a transaction. Every replica has the
 * same, since they share the store.
 */
public interface InstallationSecretStore {

    /** What a secret is for. A secret never serves two purposes. */
    enum Purpose {
        PAGE_TOKENS,
        REQUEST_SECRETS,
        SIGN_IN_ATTEMPTS,
        DEVICE_TOKENS
    }

    Optional<KeyBytes> find(Purpose purpose);

    /** Adds the secret of a purpose; throws {@link ConflictException} when there is one. */
    void add(Purpose purpose, KeyBytes secret);
}
