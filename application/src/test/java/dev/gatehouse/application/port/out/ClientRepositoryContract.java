package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.client.ClientSecrets.Previous;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ClientRepository} does. */
public abstract class ClientRepositoryContract extends StoreContract {

    private static final StoredClient BILLING = Samples.withSecret(Samples.plainClient(1), 1);
    private static final StoredClient ORDERS = new StoredClient(
            Samples.client(2),
            new ClientSecrets(Samples.hash(2), Optional.of(new Previous(Samples.hash(3), JUST_AFTER))));

    @Test
    void finds_nothing_in_an_empty_store() {
        assertThat(find(BILLING)).isEmpty();
        assertThat(list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void keeps_every_field() {
        add(BILLING);
        add(ORDERS);

        assertThat(find(BILLING)).contains(BILLING);
        assertThat(find(ORDERS)).contains(ORDERS);
        Optional<Client> alone = unitOfWork()
                .read(stores -> stores.clients().find(ORDERS.client().id()));
        assertThat(alone).contains(ORDERS.client());
    }

    @Test
    void finds_a_client_by_a_token_as_long_as_its_key_is_trusted() {
        Client client = BILLING.client();
        add(BILLING);
        unitOfWork().write(stores -> {
            stores.signingKeys().add(Samples.signingKey("trusted"));
            stores.signingKeys().add(Samples.signingKey("leaked"));
            return stores.signingKeys().revoke("leaked", NOW);
        });

        assertThat(find(client.id(), "trusted")).contains(client);
        assertThat(find(client.id(), "leaked")).isEmpty();
        assertThat(find(client.id(), "unknown")).isEmpty();
        assertThat(find(ORDERS.client().id(), "trusted")).isEmpty();
    }

    private Optional<Client> find(ClientId id, String signingKey) {
        return unitOfWork().read(stores -> stores.clients().find(id, signingKey));
    }

    @Test
    void refuses_a_taken_id() {
        add(BILLING);

        assertThatThrownBy(() -> add(Samples.withSecret(BILLING.client(), 9))).isInstanceOf(ConflictException.class);

        assertThat(find(BILLING)).contains(BILLING);
    }

    @Test
    void replaces_what_may_change_and_leaves_the_secrets_and_the_other_clients() {
        add(BILLING);
        add(ORDERS);
        Client changed = BILLING.client().withProfile(ORDERS.client().profile(), JUST_AFTER);

        Client updated = update(changed);

        assertThat(updated).isEqualTo(changed.atNextVersion());
        assertThat(find(BILLING)).contains(new StoredClient(updated, BILLING.secrets()));
        assertThat(find(ORDERS)).contains(ORDERS);
    }

    @Test
    void refuses_an_update_of_another_version_and_of_nobody() {
        add(ORDERS);
        Client before = new Client(ORDERS.client().id(), ORDERS.client().profile(), NOW, NOW, 2);

        Stream.of(before, ORDERS.client().atNextVersion(), BILLING.client())
                .forEach(client -> assertThatThrownBy(() -> update(client)).isInstanceOf(ConflictException.class));

        assertThat(find(ORDERS)).contains(ORDERS);
        assertThat(find(BILLING)).isEmpty();
    }

    @Test
    void of_many_updates_of_one_version_exactly_one_succeeds() {
        add(BILLING);

        var ends = race(number ->
                update(BILLING.client().withProfile(Samples.client(number).profile(), NOW.plusSeconds(number))));

        assertThat(ends).filteredOn(Client.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(BILLING).orElseThrow().client());
    }

    @Test
    void replaces_the_secrets_and_leaves_the_client() {
        add(BILLING);
        add(ORDERS);
        ClientSecrets rotated = BILLING.secrets().rotate(Samples.hash(7), Duration.ofHours(1), NOW);

        replaceSecrets(BILLING, rotated);
        assertThat(find(BILLING)).contains(new StoredClient(BILLING.client(), rotated));
        assertThat(find(ORDERS)).contains(ORDERS);

        ClientSecrets only = rotated.rotate(Samples.hash(8), Duration.ZERO, NOW);
        replaceSecrets(new StoredClient(BILLING.client(), rotated), only);
        assertThat(find(BILLING)).contains(new StoredClient(BILLING.client(), only));
    }

    @Test
    void refuses_to_replace_secrets_that_are_others_by_now() {
        add(BILLING);

        assertThatThrownBy(() -> replaceSecrets(Samples.withSecret(BILLING.client(), 9), ORDERS.secrets()))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> replaceSecrets(ORDERS, BILLING.secrets())).isInstanceOf(ConflictException.class);

        assertThat(find(BILLING)).contains(BILLING);
    }

    @Test
    void of_many_replacements_of_one_secret_exactly_one_succeeds() {
        add(BILLING);

        var ends = race(number -> {
            ClientSecrets rotated = BILLING.secrets().rotate(Samples.hash(100 + number), Duration.ofHours(1), NOW);
            replaceSecrets(BILLING, rotated);
            return rotated;
        });

        assertThat(ends).filteredOn(ClientSecrets.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(ConflictException.class::isInstance).hasSize(CONTENDERS - 1);
        assertThat(ends).contains(find(BILLING).orElseThrow().secrets());
    }

    @Test
    void lists_in_the_order_of_ids_from_behind_a_client() {
        List<StoredClient> clients = IntStream.of(4, 1, 5, 3, 2)
                .mapToObj(number -> add(Samples.withSecret(Samples.client(number), number)))
                .toList();
        List<Client> sorted =
                IntStream.rangeClosed(1, 5).mapToObj(Samples::client).toList();

        assertThat(list(Optional.empty(), 10)).isEqualTo(sorted);
        assertThat(list(Optional.empty(), 2)).isEqualTo(sorted.subList(0, 2));
        assertThat(list(Optional.of(sorted.get(1).id()), 2)).isEqualTo(sorted.subList(2, 4));
        assertThat(list(Optional.of(sorted.getLast().id()), 2)).isEmpty();
        assertThat(list(Optional.empty(), 0)).isEmpty();
        assertThat(clients).hasSize(5);
    }

    @Test
    void lists_from_behind_a_client_that_is_gone() {
        add(BILLING);
        add(ORDERS);
        write(stores -> stores.clients().remove(BILLING.client()));

        assertThat(list(Optional.of(BILLING.client().id()), 10)).containsExactly(ORDERS.client());
    }

    @Test
    void removes_a_client_and_its_secrets() {
        add(BILLING);
        add(ORDERS);

        write(stores -> stores.clients().remove(ORDERS.client()));

        assertThat(find(ORDERS)).isEmpty();
        assertThat(list(Optional.empty(), 10)).containsExactly(BILLING.client());
        add(ORDERS);
        assertThat(find(ORDERS)).contains(ORDERS);
    }

    @Test
    void refuses_to_remove_another_version_and_nobody() {
        add(ORDERS);

        Stream.of(ORDERS.client().atNextVersion(), BILLING.client())
                .forEach(client -> assertThatThrownBy(
                                () -> write(stores -> stores.clients().remove(client)))
                        .isInstanceOf(ConflictException.class));

        assertThat(find(ORDERS)).contains(ORDERS);
    }

    @Test
    void what_is_undone_leaves_nothing() {
        add(BILLING);

        undone(stores -> stores.clients().add(ORDERS));
        undone(stores -> stores.clients()
                .update(BILLING.client().withProfile(ORDERS.client().profile(), NOW)));
        undone(stores -> stores.clients().replaceSecrets(BILLING.client().id(), BILLING.secrets(), ORDERS.secrets()));
        undone(stores -> stores.clients().remove(BILLING.client()));

        assertThat(find(BILLING)).contains(BILLING);
        assertThat(find(ORDERS)).isEmpty();
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        Instant finer = NOW.plusNanos(1);
        Client client = BILLING.client();
        var finerPrevious = new ClientSecrets(Samples.hash(1), Optional.of(new Previous(Samples.hash(2), finer)));
        add(BILLING);

        Stream.of(
                        Samples.withSecret(new Client(client.id(), client.profile(), finer, NOW, 1), 1),
                        Samples.withSecret(new Client(client.id(), client.profile(), NOW, finer, 1), 1),
                        new StoredClient(client, finerPrevious))
                .forEach(
                        stored -> refusesFinerInstant(stores -> stores.clients().add(stored)));
        refusesFinerInstant(
                stores -> stores.clients().update(new Client(client.id(), client.profile(), NOW, finer, 1)));
        refusesFinerInstant(stores -> stores.clients().replaceSecrets(client.id(), BILLING.secrets(), finerPrevious));
    }

    private StoredClient add(StoredClient client) {
        write(stores -> stores.clients().add(client));
        return client;
    }

    private Client update(Client client) {
        return unitOfWork().write(stores -> stores.clients().update(client));
    }

    private void replaceSecrets(StoredClient before, ClientSecrets after) {
        write(stores -> stores.clients().replaceSecrets(before.client().id(), before.secrets(), after));
    }

    private Optional<StoredClient> find(StoredClient client) {
        return unitOfWork()
                .read(stores -> stores.clients().findWithSecrets(client.client().id()));
    }

    private List<Client> list(Optional<ClientId> after, int limit) {
        return unitOfWork().read(stores -> stores.clients().list(after, limit));
    }
}
