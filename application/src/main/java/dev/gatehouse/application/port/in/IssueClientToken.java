package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a service client an access token for itself (RFC 6749, section 4.4; RFC 8707). Nothing is kept of it.
 */
public interface IssueClientToken {

    /**
     * Refuses, all alike and after the same work, unknown and disabled clients and wrong and expired secrets. To a client that
     * has proved to be one it refuses a scope or an audience that is not the client's.
     */
    Outcome<ClientToken> issueClientToken(IssueClientTokenCommand command);

    /**
     * Who claims to be which client, and what the token is to be good for.
     *
     * @param clientId empty for text that is no client's id
     * @param secret empty for text that is no client's secret
     * @param scopes none for all that the client has
     * @param audiences none for all that the client has
     */
    record IssueClientTokenCommand(
            Optional<ClientId> clientId, Optional<ClientSecret> secret, Scopes scopes, Audiences audiences) {}

    /**
     * A token and what it says.
     *
     * @param expiresAt from this instant on the token is refused
     */
    record ClientToken(AccessToken accessToken, Instant expiresAt, Scopes scopes, Audiences audiences) {}
}
