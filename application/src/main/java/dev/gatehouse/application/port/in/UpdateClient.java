package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.Etag;
import java.util.Optional;

/** Changes what a service client may do, from its next call on and whatever its tokens say. */
public interface UpdateClient {

    /** Refuses an unknown client, another version than the expected one, and a request id used for another request. */
    Outcome<Client> updateClient(Call call, UpdateClientCommand command);

    /** The new values; what is empty stays as it is. */
    record UpdateClientCommand(
            ClientId id,
            Optional<Etag> expected,
            Optional<DisplayName> displayName,
            Optional<Boolean> enabled,
            Optional<Scopes> scopes,
            Optional<Audiences> audiences,
            Optional<Audiences> servedAudiences) {

        /** The profile with the new values. */
        public ClientProfile changed(ClientProfile profile) {
            return new ClientProfile(
                    displayName.orElse(profile.displayName()),
                    enabled.orElse(profile.enabled()),
                    scopes.orElse(profile.scopes()),
                    audiences.orElse(profile.audiences()),
                    servedAudiences.orElse(profile.servedAudiences()));
        }
    }
}
