package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.outcome.Outcome;

/** Creates a service client with its first secret. */
public interface CreateClient {

    /** Refuses a request id that was used for another request. */
    Outcome<CreatedClient> createClient(Call call, ClientProfile profile);

    /**
     * A client that was created.
     *
     * @param secret given out here and nowhere else; only its hash is kept
     */
    record CreatedClient(Client client, ClientSecret secret) {}
}
