package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.token.TokenSubject;
import java.time.Instant;
import java.util.Optional;

/**
 * A way on which tokens come to be verified. Forged tokens are tried on every one that {@link java.util.ServiceLoader}
 * finds, so that a module further out has the same tables run over its own by putting one on the class path.
 */
public interface VerificationRoute {

    /** Whether such an installation takes the token for a genuine one of its person at this time, in any place. */
    boolean takes(Installation installation, String token, Instant now);

    /**
     * An installation whose signing key is stolen.
     *
     * @param pair the key; without one the shared secret is
     * @param person who is known there, has signed in and may do everything
     */
    record Installation(
            SignatureAlgorithm algorithm,
            Optional<SigningKey> pair,
            String sharedSecret,
            TokenPolicy policy,
            TokenSubject.Person person) {}
}
