package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import java.util.List;

/**
 * Reads service clients page by page, from the oldest to the newest. A client that is there from the first page to the last is
 * on exactly one page.
 */
public interface ListClients {

    /** Refuses a page token that was not made for this caller. */
    Outcome<ClientPage> listClients(Principal caller, ListClientsQuery query);

    /**
     * Which clients are asked for.
     *
     * @param pageToken of the page before; empty for the first page
     */
    record ListClientsQuery(PageSize pageSize, String pageToken) {}

    /**
     * A page of clients.
     *
     * @param nextPageToken opaque and URL-safe; empty on the last page
     */
    record ClientPage(List<Client> clients, String nextPageToken) {

        public ClientPage {
            clients = List.copyOf(clients);
        }
    }
}
