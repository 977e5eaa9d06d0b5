package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Etag;
import java.util.Optional;

/** Deletes a service client for good; its tokens are worth nothing from then on. */
public interface DeleteClient {

    /**
     * Refuses an unknown client, another version than the expected one, and a request id that was used for another request.
     *
     * @return the client as it was
     */
    Outcome<Client> deleteClient(Call call, DeleteClientCommand command);

    /**
     * Which client.
     *
     * @param expected the version the client must be at, if it matters
     */
    record DeleteClientCommand(ClientId id, Optional<Etag> expected) {}
}
