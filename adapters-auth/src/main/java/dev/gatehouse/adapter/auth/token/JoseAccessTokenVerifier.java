package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.TokenKey;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.TokenPolicy;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies access tokens in full: form, header, key, claims, and the signature last. The signature costs many times as much as
 * all the rest, and what an outsider can do to a strict reader of 8 KiB is little; so garbage and expired tokens cost next
 * to nothing. No claim leaves before the signature has held.
 */
final class JoseAccessTokenVerifier {

    private final KeyRing keys;
    private final TokenPolicy policy;
    private final InstantSource clock;

    @Inject
    JoseAccessTokenVerifier(KeyRing keys, TokenPolicy policy, InstantSource clock) {
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
    }

    Optional<VerifiedToken> verifyInFull(AccessToken token) {
        try {
            return verify(CompactJws.parse(token.text()));
        } catch (MalformedTokenException _) {
            return Optional.empty();
        }
    }

    private Optional<VerifiedToken> verify(CompactJws jws) throws MalformedTokenException {
        TokenHeader header = TokenHeader.parse(jws.header());
        Optional<TokenKey> key = keys.search(header.keyId()).filter(header::isOf);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        PresentedClaims presented = ClaimsJson.read(jws.payload());
        boolean holds = presented.isOf(policy)
                && presented.isCurrent(clock.instant())
                && key.get().verifies(jws.signingInput(), jws.signature());
        return holds ? Optional.of(new VerifiedToken(key.get(), presented)) : Optional.empty();
    }
}
