package dev.gatehouse.domain.client;

import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.value.InvalidValueException;

/**
 * What administrators decide of a service client.
 *
 * @param enabled whether the client can get tokens and call with those it has
 * @param scopes what its tokens can allow
 * @param audiences whom its tokens can be for, at least one
 * @param servedAudiences whom the client is: it is shown tokens that are for one of these
 */
public record ClientProfile(
        DisplayName displayName, boolean enabled, Scopes scopes, Audiences audiences, Audiences servedAudiences) {

    public ClientProfile {
        if (audiences.isEmpty()) {
            throw new InvalidValueException("has no audience (expected: 1 to 20)");
        }
    }
}
