package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;

/** Signs access tokens. Thread-safe. */
public interface AccessTokenIssuer {

    AccessToken issue(AccessClaims claims);
}
