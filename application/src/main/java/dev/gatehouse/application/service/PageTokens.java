package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.listing.ListingKey;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.value.InvalidValueException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns positions in a listing into page tokens and back, with a key that every replica of the installation has and nobody
 * else. It reads the key once, at the first use.
 */
@Singleton
public final class PageTokens {

    private final UnitOfWork unitOfWork;
    private final SecretGenerator secrets;
    private volatile Optional<ListingKey> key = Optional.empty();

    @Inject
    public PageTokens(UnitOfWork unitOfWork, SecretGenerator secrets) {
        this.unitOfWork = unitOfWork;
        this.secrets = secrets;
    }

    /**
     * Makes the token of a position.
     *
     * @param listing everything that must be the same when the token comes back
     */
    String seal(String position, String listing) {
        return key().seal(utf8(position), utf8(listing), secrets.bytes(ListingKey.NONCE_BYTES));
    }

    /** Reads the position in a token; empty for no token. */
    Outcome<Optional<String>> open(String token, String listing) {
        if (token.isEmpty()) {
            return Outcome.accepted(Optional.empty());
        }
        try {
            byte[] position = key().open(token, utf8(listing));
            return Outcome.accepted(Optional.of(new String(position, StandardCharsets.UTF_8)));
        } catch (InvalidValueException _) {
            return Outcome.refused(new PageTokenRefused());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ListingKey key() {
        Optional<ListingKey> known = key;
        if (known.isEmpty()) {
            known = Optional.of(ListingKey.of(stored().expose()));
            key = known;
        }
        return known.get();
    }

    private KeyBytes stored() {
        return unitOfWork
                .read(stores -> stores.installationSecrets().find(Purpose.PAGE_TOKENS))
                .orElseGet(() -> {
                    var random = KeyBytes.of(secrets.bytes(ListingKey.BYTES));
                    return unitOfWork.write(stores -> findOrAdd(stores, random));
                });
    }

    private static KeyBytes findOrAdd(Repositories stores, KeyBytes random) {
        return stores.installationSecrets().find(Purpose.PAGE_TOKENS).orElseGet(() -> {
            stores.installationSecrets().add(Purpose.PAGE_TOKENS, random);
            return random;
        });
    }
}
