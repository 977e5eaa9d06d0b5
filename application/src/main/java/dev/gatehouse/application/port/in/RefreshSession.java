package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.token.TokenPair;

/** Trades a session's refresh token for the next pair of tokens. */
public interface RefreshSession {

    /**
     * Refuses tokens that are forged, expired, revoked or spent, and those of users who cannot sign in. A spent token
     * outside its replay window ends its session, and that stays recorded although the call is refused.
     *
     * <p>Atomic per session: of any number of concurrent calls with one token one trades it, and the others get the same
     * successor or are refused.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14">RFC 9700, section 4.14</a>
     */
    Outcome<TokenPair> refreshSession(Call call, RefreshToken presented);
}
