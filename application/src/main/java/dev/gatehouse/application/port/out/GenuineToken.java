package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.token.AccessClaims;
import java.util.Optional;

/**
 * What a genuine token says, and what vouches for it.
 *
 * @param signingKey the id of the key in the store that has signed it; none if a secret of the settings has
 */
public record GenuineToken(AccessClaims claims, Optional<String> signingKey) {}
