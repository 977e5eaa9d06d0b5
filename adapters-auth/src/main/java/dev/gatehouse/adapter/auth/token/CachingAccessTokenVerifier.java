package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.application.port.out.AccessTokenVerifier;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.domain.token.AccessToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Remembers which tokens were genuine, so that a token that comes with every call is verified once. What is remembered is what
 * never changes: that a key has signed this text, and what the text says. Everything else is looked at anew each time:
 * whether the very key still is in the ring, and whether the token has begun and not expired. Whatever is not found good
 * here is verified in full, so that the outcome is always the same as without this class. Refused tokens are not remembered.
 *
 * <p>Tokens themselves are not kept, only their SHA-256. Whether the key is still trusted and session and user are still live is
 * no business of this class: whoever asks reads that from the store on every call. Thread-safe.
 */
@Singleton
final class CachingAccessTokenVerifier implements AccessTokenVerifier {

    /** Of about 1 KiB each. Those who have a live token and are not among them pay for a signature check. */
    private static final int CAPACITY = 16_384;

    private final JoseAccessTokenVerifier verifier;
    private final KeyRing keys;
    private final InstantSource clock;
    private final VerifiedTokens verified;

    @Inject
    CachingAccessTokenVerifier(JoseAccessTokenVerifier verifier, KeyRing keys, InstantSource clock) {
        this(verifier, keys, clock, CAPACITY);
    }

    CachingAccessTokenVerifier(JoseAccessTokenVerifier verifier, KeyRing keys, InstantSource clock, int capacity) {
        this.verifier = verifier;
        this.keys = keys;
        this.clock = clock;
        this.verified = new VerifiedTokens(capacity);
    }

    @Override
    public Optional<GenuineToken> verify(AccessToken token) {
        if (token.text().length() > AccessToken.MAX_LENGTH) {
            return Optional.empty();
        }
        TokenDigest digest = TokenDigest.of(token);
        return verified.find(digest)
                .filter(known -> known.isGood(keys, clock.instant()))
                .or(() -> verifyInFull(token, digest))
                .map(VerifiedToken::genuine);
    }

    private Optional<VerifiedToken> verifyInFull(AccessToken token, TokenDigest digest) {
        Optional<VerifiedToken> good = CallTrace.current().step("token verify", () -> verifier.verifyInFull(token));
        good.ifPresent(found -> verified.add(digest, found));
        return good;
    }
}
