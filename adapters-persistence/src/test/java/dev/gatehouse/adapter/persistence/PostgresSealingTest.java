package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.MASTER_KEY;
import static dev.gatehouse.adapter.persistence.StoreSamples.SEALED;
import static dev.gatehouse.adapter.persistence.StoreSamples.changed;
import static dev.gatehouse.adapter.persistence.StoreSamples.masterKey;
import static dev.gatehouse.adapter.persistence.StoreSamples.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresSealingTest extends SealedStoreContract {

    private final PostgresServer server = PostgresServer.running();
    private final StoreSettings.PostgreSql settings = server.emptiedDatabase();

    @Override
    StoreSettings settings() {
        return settings;
    }

    @Override
    Connection connect() throws SQLException {
        return server.connect(settings);
    }

    @Test
    void of_servers_with_different_keys_that_start_at_once_one_starts() {
        int servers = 4;

        List<Optional<Store>> ends = Race.of(servers, number -> {
            try {
                return Optional.of(open(under(masterKey(number))));
            } catch (StoreOpeningException e) {
                assertThat(e).hasMessageContaining("sealed under the master key");
                return Optional.empty();
            }
        });

        assertThat(ends).filteredOn(Optional::isPresent).hasSize(1);
        ends.stream().flatMap(Optional::stream).forEach(Store::close);
    }

    @Test
    void of_servers_with_the_same_key_that_start_at_once_all_start() {
        List<Store> stores = Race.of(4, _ -> open(SEALED));

        addSecrets(stores.getFirst());
        stores.forEach(SealedStoreContract::requireSecrets);
        stores.forEach(Store::close);
    }

    @Test
    void a_server_that_knows_the_next_key_goes_on_when_another_has_changed_it() {
        try (Store old = open(changed(masterKey(2), MASTER_KEY))) {
            addSecrets(old);

            try (Store other = open(changed(MASTER_KEY, masterKey(2)))) {
                requireSecrets(other);
                requireSecrets(old);
            }
        }
    }

    @Test
    void a_server_that_knows_the_next_key_seals_under_it_when_another_has_changed_it() {
        try (Store old = open(changed(masterKey(2), MASTER_KEY))) {
            open(changed(MASTER_KEY, masterKey(2))).close();

            addSecrets(old);
        }

        try (Store store = open(under(masterKey(2)))) {
            requireSecrets(store);
        }
    }

    @Test
    void a_server_that_does_not_know_the_next_key_adds_nothing_that_others_could_not_open() {
        try (Store old = open(SEALED)) {
            open(changed(MASTER_KEY, masterKey(2))).close();

            assertThatThrownBy(() -> addSecrets(old))
                    .isInstanceOf(StoreOpeningException.class)
                    .hasMessageContainingAll(masterKey(2).id(), "one of the keys at hand: [" + MASTER_KEY + "]");
        }

        try (Store store = open(under(masterKey(2)))) {
            addSecrets(store);
        }
    }

    @Test
    void without_a_key_the_database_is_not_even_asked() {
        var nowhere = new StoreSettings.PostgreSql(
                "jdbc:postgresql://192.0.2.1/gatehouse", "gatehouse", new StorePassword(""));

        assertThatThrownBy(() -> PersistenceModule.store(nowhere, StoreEncryption.STANDARD))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessage("a store in PostgreSQL needs a master key for its secrets (run: gatehouse encryption"
                        + " create-key master.key, and set GATEHOUSE_ENCRYPTION_KEY_FILE=master.key for every server)");
    }
}
