package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.token.AccessToken;
import java.util.Optional;

/** Tells genuine access tokens from everything else. Thread-safe. */
public interface AccessTokenVerifier {

    /**
     * Returns what the token says if it was signed with a key of this installation, for this issuer, and has not expired; it
     * expires <em>at</em> its {@code exp}. Whatever is wrong, the result is the same: empty. Whom the token is for is not
     * looked at: the caller knows who asks. Nor is it known whether the key was revoked a moment ago: that stands in the store.
     */
    Optional<GenuineToken> verify(AccessToken token);
}
