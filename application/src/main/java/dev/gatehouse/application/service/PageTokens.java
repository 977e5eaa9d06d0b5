package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.InstallationSecretStore.Purpose;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.listing.ListingKey;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.value.InvalidValueException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns positions in a listing into page tokens and back, with a key that every replica of the installation has and nobody
 * else.
 */
@Singleton
public final class PageTokens {

    private final SecretGenerator secrets;
    private final InstallationSecret<ListingKey> key;

    @Inject
    public PageTokens(UnitOfWork unitOfWork, SecretGenerator secrets) {
        this.secrets = secrets;
        this.key = new InstallationSecret<>(unitOfWork, secrets, Purpose.PAGE_TOKENS, ListingKey.BYTES, ListingKey::of);
    }

    /**
     * Makes the token of a position.
     *
     * @param listing everything that must be the same when the token comes back
     */
    String seal(String position, String listing) {
        return key.get().seal(utf8(position), utf8(listing), secrets.bytes(ListingKey.NONCE_BYTES));
    }

    /** Reads the position in a token; empty for no token. */
    Outcome<Optional<String>> open(String token, String listing) {
        if (token.isEmpty()) {
            return Outcome.accepted(Optional.empty());
        }
        try {
            byte[] position = key.get().open(token, utf8(listing));
            return Outcome.accepted(Optional.of(new String(position, StandardCharsets.UTF_8)));
        } catch (InvalidValueException _) {
            return Outcome.refused(new PageTokenRefused());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
