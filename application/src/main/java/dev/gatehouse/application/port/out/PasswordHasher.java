package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;

/**
 * Hashes passwords, at a cost in time and memory that is meant. Thread-safe; so many hashes run at once as the machine can
 * bear, a bounded number of callers waits, and the others get {@link OverloadedException}.
 */
public interface PasswordHasher {

    /** Hashes a password with a new random salt, and the parameters and the pepper of today. */
    PasswordHash hash(RawPassword password);

    /**
     * Whether the password is the one that was hashed. It takes the same work whether it is, and with whatever parameters the
     * hash was made. Never, where the hash was made with a pepper that is not there any more.
     */
    boolean verify(RawPassword password, PasswordHash hash);

    /** Does the work of {@link #verify} for nothing: for users who do not exist, so that time does not tell. */
    void verifyNothing(RawPassword password);

    /** Whether the hash was made with other parameters, or another pepper, than those of today. */
    boolean isOutdated(PasswordHash hash);
}
