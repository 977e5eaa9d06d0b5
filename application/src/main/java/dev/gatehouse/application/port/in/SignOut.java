package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.session.RefreshToken;

/** Ends the session a refresh token belongs to. */
public interface SignOut {

    /** Does nothing for a token that no session has had (RFC 7009, section 2.2). */
    void signOut(Call call, RefreshToken presented);
}
