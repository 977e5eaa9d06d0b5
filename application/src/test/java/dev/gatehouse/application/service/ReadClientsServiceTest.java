package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.ListClients.ClientPage;
import dev.gatehouse.application.port.in.ListClients.ListClientsQuery;
import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.outcome.DomainError.PageTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.UserOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadClientsServiceTest {

    private final TestApplication application = new TestApplication();
    private final Clients clients = new Clients(application);

    private Outcome<ClientPage> list(Principal caller, int size, String token) {
        return application.readClients.listClients(caller, new ListClientsQuery(new PageSize(size), token));
    }

    private List<Client> five() {
        return IntStream.range(0, 5)
                .mapToObj(_ -> {
                    application.clock.advance(Duration.ofMillis(1));
                    return clients.create(Clients.profile()).client();
                })
                .toList();
    }

    @Test
    void lists_each_client_once_from_the_oldest_to_the_newest() {
        List<Client> created = five();
        var listed = new ArrayList<Client>();
        String token = "";
        do {
            ClientPage page = accepted(list(Calls.ROOT, 2, token));
            listed.addAll(page.clients());
            token = page.nextPageToken();
        } while (!token.isEmpty());

        assertThat(listed).isEqualTo(created);
    }

    @Test
    void a_last_page_that_is_full_says_that_it_is_the_last() {
        five();

        assertThat(accepted(list(Calls.ROOT, 5, "")).nextPageToken()).isEmpty();
    }

    @Test
    void goes_on_behind_a_client_that_was_deleted_meanwhile() {
        List<Client> created = five();
        String token = accepted(list(Calls.ROOT, 2, "")).nextPageToken();

        clients.delete(created.get(1).id());

        assertThat(accepted(list(Calls.ROOT, 2, token)).clients()).isEqualTo(created.subList(2, 4));
    }

    @Test
    void refuses_a_token_of_another_caller_or_another_listing() {
        five();
        application.administrator();
        application.user("maya@example.org");
        String token = accepted(list(Calls.ROOT, 2, "")).nextPageToken();
        String usersToken = accepted(application.readUsers.listUsers(
                        Calls.ROOT,
                        new ListUsersQuery(Filter.EVERYTHING, "", UserOrder.BY_ID, false, new PageSize(1), "")))
                .nextPageToken();
        Principal ada = TestApplication.principal(application.signedIn("ada@example.org"));

        assertThat(list(ada, 2, token)).isEqualTo(Outcome.refused(new PageTokenRefused()));
        assertThat(list(Calls.ROOT, 2, usersToken)).isEqualTo(Outcome.refused(new PageTokenRefused()));
        assertThat(list(Calls.ROOT, 2, token + "A")).isEqualTo(Outcome.refused(new PageTokenRefused()));
    }
}
