package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.TokenKey;
import dev.gatehouse.application.port.out.AccessTokenVerifier;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.TokenPolicy;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Verifies access tokens: form, header, key, claims, and the signature last, by jose4j. The signature costs a hundred times
 * as much as all the rest, and what an outsider can do to a strict reader of 8 KiB is little; so garbage and expired tokens
 * cost next to nothing. No claim leaves before the signature has held.
 */
final class JoseAccessTokenVerifier implements AccessTokenVerifier {

    private final KeyRing keys;
    private final TokenPolicy policy;
    private final InstantSource clock;

    @Inject
    JoseAccessTokenVerifier(KeyRing keys, TokenPolicy policy, InstantSource clock) {
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Optional<AccessClaims> verify(AccessToken token) {
        try {
            return verify(CompactJws.parse(token.text()));
        } catch (MalformedTokenException _) {
            return Optional.empty();
        }
    }

    private Optional<AccessClaims> verify(CompactJws jws) throws MalformedTokenException {
        TokenHeader header = TokenHeader.parse(jws.header());
        Optional<TokenKey> key = keys.find(header.keyId()).filter(header::isOf);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        PresentedClaims presented = ClaimsJson.read(jws.payload());
        boolean holds = presented.isFor(policy)
                && presented.isCurrent(clock.instant())
                && key.get().verifies(jws.signingInput(), jws.signature());
        return holds ? Optional.of(presented.claims()) : Optional.empty();
    }
}
