package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.outcome.Outcome;

/** Reads one service client. */
public interface GetClient {

    /** Refuses an id that no client has. */
    Outcome<Client> getClient(ClientId id);
}
