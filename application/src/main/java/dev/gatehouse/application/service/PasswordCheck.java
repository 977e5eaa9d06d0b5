package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Finds out whether somebody knows the password of an account. It is the one place for that, since passwords can be guessed
 * wherever an answer tells whether they are right.
 */
public final class PasswordCheck {

    private final PasswordHasher hasher;

    @Inject
    public PasswordCheck(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /**
     * Whether the password is the one that was hashed. Wrong, empty and over-long passwords cost the same, and so does an
     * account that is not there.
     */
    boolean isRight(RawPassword password, Optional<PasswordHash> hash) {
        if (!PasswordPolicy.isWithinBounds(password)) {
            // No account has such a password; hashing the nothing in its place costs the same as any other try.
            try (var nothing = RawPassword.of("")) {
                hasher.verifyNothing(nothing);
            }
            return false;
        }
        if (hash.isEmpty()) {
            hasher.verifyNothing(password);
            return false;
        }
        return hasher.verify(password, hash.get());
    }
}
