package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;

/** Tells a caller what an access token is worth (after RFC 7662). */
public interface ValidateToken {

    /**
     * Shows callers their own tokens, administrators every token, and a client that may ask ({@link
     * dev.gatehouse.domain.client.Scope#TOKENS_VALIDATE}) the tokens for an audience that it serves. Any other token is
     * inactive to them.
     */
    TokenStatus validateToken(Principal caller, AccessToken token);

    /** What a token is worth now. */
    sealed interface TokenStatus {

        /**
         * The token is genuine and unexpired, and its session and user are live, or its client is enabled.
         *
         * @param bearer whom the token speaks for, as they are now
         */
        record Active(AccessClaims claims, Principal bearer) implements TokenStatus {}

        /** The token is worth nothing to this caller; why is not told. */
        record Inactive() implements TokenStatus {}
    }
}
