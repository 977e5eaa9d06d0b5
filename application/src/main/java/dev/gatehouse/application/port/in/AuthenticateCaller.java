package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;

/** Finds out who makes a call. */
public interface AuthenticateCaller {

    /**
     * Refuses, all alike, tokens that are malformed, forged, expired or for others than this installation, those whose
     * session has ended or whose user cannot sign in any more, and those whose client is disabled or gone. Reads the store
     * each time, so an end takes effect on the next call.
     */
    Outcome<Principal> authenticate(AccessToken token);
}
