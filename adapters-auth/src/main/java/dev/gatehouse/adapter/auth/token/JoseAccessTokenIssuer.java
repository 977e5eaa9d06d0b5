package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.TokenKey;
import dev.gatehouse.application.port.out.AccessTokenIssuer;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** Issues access tokens as JWTs (RFC 9068), signed with the key ring's current key. */
final class JoseAccessTokenIssuer implements AccessTokenIssuer {

    private final KeyRing keys;

    @Inject
    JoseAccessTokenIssuer(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public AccessToken issue(AccessClaims claims) {
        TokenKey key = keys.current();
        String input = CompactJws.signingInput(TokenHeader.of(key).toJson(), ClaimsJson.write(claims));
        byte[] signature =
                CallTrace.current().step("token sign", () -> key.sign(input.getBytes(StandardCharsets.US_ASCII)));
        String text = CompactJws.text(input, signature);
        if (text.length() > AccessToken.MAX_LENGTH) {
            // Nobody would take it: better no token than one that is refused everywhere.
            throw new IllegalStateException("access token: " + text.length() + " characters (expected: at most "
                    + AccessToken.MAX_LENGTH + ")");
        }
        return new AccessToken(text);
    }
}
